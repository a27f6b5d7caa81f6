package io.hls4j.frontend.keras.internal.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hls4j.core.graph.diag.DiagnosticCode;
import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.frontend.keras.internal.KerasDiagnostics;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

  @Test
  void readsValuesAsPlainJava() {
    assertEquals(
        Map.of(
            "text",
            "ü",
            "whole",
            3L,
            "real",
            3.0,
            "big",
            new BigInteger("18446744073709551616"),
            "list",
            Arrays.asList(true, false, null),
            "special",
            List.of(Double.NaN, Double.NEGATIVE_INFINITY)),
        Json.read(
            "{\"text\": \"ü\", \"whole\": 3, \"real\": 3.0, \"big\": 18446744073709551616,"
                + " \"list\": [true, false, null], \"special\": [NaN, -Infinity]}",
            "test"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{", "{\"a\": 1", "[1,]", "{\"a\": 1, \"a\": 2}", "{} x", "nul", "{'a': 1}"})
  void refusesWhatIsNotJson(String text) {
    refused(KerasDiagnostics.JSON_DAMAGED, text);
  }

  @Test
  void refusesDeepNesting() {
    refused(KerasDiagnostics.JSON_LIMIT, "[".repeat(100_000));
  }

  @Test
  void refusesMillionsOfValues() {
    refused(KerasDiagnostics.JSON_LIMIT, "[" + "1,".repeat(2_000_000) + "1]");
  }

  @Test
  void refusesDocumentsBeyondTheLimit() {
    refused(KerasDiagnostics.JSON_LIMIT, "{}" + " ".repeat(Json.MAX_LENGTH));
  }

  private static void refused(DiagnosticCode code, String text) {
    ModelException fromText = assertThrows(ModelException.class, () -> Json.read(text, "test"));
    assertEquals(code, fromText.diagnostics().get(0).code());
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    ModelException fromBytes = assertThrows(ModelException.class, () -> Json.read(utf8, "test"));
    assertEquals(code, fromBytes.diagnostics().get(0).code());
  }
}
