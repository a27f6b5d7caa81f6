package io.hls4j.frontend.keras.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.GraphDiagnostics;
import io.hls4j.core.graph.diag.DiagnosticCode;
import io.hls4j.core.graph.diag.Hls4jException;
import io.hls4j.core.graph.tensor.io.Npy;
import io.hls4j.testkit.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Damaged and hostile files give a coded error or a right conversion, soon. */
class BadFilesTest {

  static Stream<Arguments> refused() {
    return Stream.of(
        Arguments.of("truncated.h5", KerasDiagnostics.HDF5_DAMAGED),
        Arguments.of("giant_dims.h5", KerasDiagnostics.HDF5_SHAPE),
        Arguments.of("bomb.keras", KerasDiagnostics.ARCHIVE_LIMIT),
        Arguments.of("nan_weights.h5", KerasDiagnostics.WEIGHT_NOT_FINITE),
        Arguments.of("zero_units.json", GraphDiagnostics.BAD_ATTRIBUTE),
        Arguments.of("deep_nested.json", KerasDiagnostics.JSON_LIMIT),
        Arguments.of("duplicate_names.json", KerasDiagnostics.DUPLICATE_NAME),
        Arguments.of("shape_mismatch.json", GraphDiagnostics.BAD_SHAPE),
        Arguments.of("missing_weights.json", KerasDiagnostics.ARRAY_MISSING),
        Arguments.of("noise.keras", KerasDiagnostics.ARCHIVE_DAMAGED),
        Arguments.of("lambda_layer.json", KerasDiagnostics.UNSUPPORTED_LAYER));
  }

  @ParameterizedTest
  @MethodSource
  void refused(String name, DiagnosticCode code) {
    Shared.require("models/bad");
    Hls4jException thrown = assertThrows(Hls4jException.class, () -> read(name));
    assertEquals(code, thrown.diagnostics().get(0).code(), thrown.getMessage());
    assertTrue(thrown.getMessage().length() < 1000, "the message is for people");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "slip.keras",
        "names_injection.json",
        "names_cxx_keywords.json",
        "names_unicode.json",
        "names_very_long.json",
        "wrong_extension.onnx"
      })
  void convertsWhatIsOnlyOdd(String name) throws IOException {
    Imports.assertComputes(
        read(name),
        List.of(Npy.read(Shared.require("models/bad/x0.npy"))),
        List.of(Npy.read(Shared.require("models/bad/yf0.npy"))),
        100);
  }

  @Test
  void coversEveryBadFileOfKeras() {
    Map<?, ?> index = (Map<?, ?>) SharedCase.json(Shared.require("models/bad/index.json"));
    List<String> all =
        ((List<?>) index.get("cases"))
            .stream()
                .map(Map.class::cast)
                .filter(c -> c.get("format").toString().contains("keras"))
                .map(c -> (String) ((List<?>) c.get("files")).get(0))
                .toList();
    assertEquals(17, all.size(), all.toString());
  }

  private static Graph read(String name) {
    Path file = Shared.require("models/bad/" + name);
    Path weights = file.resolveSibling(name.replace(".json", "_weights.h5"));
    boolean separate = name.endsWith(".json") && Files.exists(weights);
    return assertTimeout(
            Duration.ofSeconds(10),
            () -> Imports.read(file, separate ? Optional.of(weights) : Optional.empty()))
        .graph();
  }
}
