package io.hls4j.frontend.pytorch.internal.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hls4j.core.graph.diag.ModelException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JsonReaderTest {

  @Test
  void knowsWhereAValueStands() {
    JsonValue value = read("{\"a\": [1, {\"b\": \"text\"}]}");
    JsonValue b = value.at("a").items().get(1).at("b");
    assertEquals("test#/a/1/b", b.where());
    ModelException e = assertThrows(ModelException.class, b::whole);
    assertEquals(
        "H4J-TORCH-006 test#/a/1/b: expected a whole number of at most 64 bits, got 'text'",
        e.getMessage().substring(0, e.getMessage().indexOf(';')));
  }

  @Test
  void infinitiesAndNanMayBeNumbersOrStrings() {
    assertEquals(Double.NEGATIVE_INFINITY, read("-Infinity").number());
    assertEquals(Double.POSITIVE_INFINITY, read("\"Infinity\"").number());
    assertEquals(Double.NaN, read("NaN").number());
    assertEquals(2.5, read("2.5").number());
  }

  @Test
  void hostileTextIsRefused() {
    assertBad("[".repeat(100_000));
    assertBad("{\"a\":".repeat(1000));
    assertBad("{\"a\": 1, \"a\": 2}");
    assertBad("1 2");
    assertBad("");
    assertBad("9".repeat(100_000));
    assertBad("[" + "0,".repeat(JsonReader.MAX_VALUES) + "0]");
  }

  @Test
  void unknownFieldsAreRefusedUnlessTheyAreEmpty() {
    JsonValue value = read("{\"known\": 1, \"new\": null, \"other\": []}");
    value.allowOnly(Set.of("known"));
    ModelException e =
        assertThrows(ModelException.class, () -> read("{\"new\": 1}").allowOnly(Set.of("known")));
    assertEquals("H4J-TORCH-007", e.diagnostics().get(0).code().id());
  }

  private static void assertBad(String text) {
    ModelException e = assertThrows(ModelException.class, () -> read(text));
    assertEquals("H4J-TORCH-004", e.diagnostics().get(0).code().id());
  }

  private static JsonValue read(String text) {
    return JsonReader.read("test", text.getBytes(StandardCharsets.UTF_8));
  }
}
