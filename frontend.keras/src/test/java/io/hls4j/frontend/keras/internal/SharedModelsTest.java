package io.hls4j.frontend.keras.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.diag.UnsupportedFeatureException;
import io.hls4j.frontend.keras.internal.archive.KerasArchive;
import io.hls4j.frontend.keras.internal.config.Json;
import io.hls4j.frontend.keras.internal.config.LayerConfig;
import io.hls4j.frontend.keras.internal.config.ModelConfig;
import io.hls4j.frontend.keras.internal.config.ModelConfigReader;
import io.hls4j.frontend.keras.internal.hdf5.Hdf5File;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every shared model of QKeras and HGQ computes what Keras computes, or is refused by name. */
class SharedModelsTest {
  private static final Set<String> SUPPORTED =
      Set.of(
          "Activation",
          "Add",
          "Average",
          "BatchNormalization",
          "BinaryDense",
          "Concatenate",
          "Dense",
          "Dropout",
          "ELU",
          "FixedPointQuantizer",
          "Flatten",
          "InputLayer",
          "LeakyReLU",
          "Minimum",
          "PReLU",
          "QActivation",
          "QDense",
          "ReLU",
          "Reshape",
          "Softmax",
          "TernaryDense",
          "ThresholdedReLU",
          "hgq>QAdd",
          "hgq>QAveragePow2",
          "hgq>QBatchNormalization",
          "hgq>QDense",
          "hgq>QEinsum",
          "hgq>QMultiply",
          "hgq>QSoftmax",
          "hgq>QSubtract",
          "hgq>QUnaryFunctionLUT",
          "qkeras>QActivation",
          "qkeras>QDense",
          "TimeDistributed");

  @TestFactory
  Stream<DynamicTest> computesWhatKerasComputesOrRefuses() {
    return SharedCase.all("qkeras", "hgq", "hgq2")
        .map(c -> dynamicTest(c.toString(), () -> check(c)));
  }

  private static void check(SharedCase c) {
    Set<String> unsupported =
        layers(c).layers().stream()
            .map(LayerConfig::operator)
            .filter(operator -> isQuantized(operator) && !SUPPORTED.contains(operator))
            .collect(Collectors.toCollection(TreeSet::new));
    if (unsupported.isEmpty()) {
      Graph graph = Imports.read(c.model(), c.weights()).graph();
      assertHasLayersOfConfiguration(c, graph);
      if (!c.floatOutputs().isEmpty()) {
        Imports.assertComputes(graph, c.inputs(), c.floatOutputs(), 3);
      }
      return;
    }
    UnsupportedFeatureException thrown =
        assertThrows(UnsupportedFeatureException.class, () -> Imports.read(c.model(), c.weights()));
    assertEquals(unsupported, refused(thrown));
  }

  private static boolean isQuantized(String operator) {
    return operator.matches("(hgq>|qkeras>|HGQ>)?Q[A-Z].*|.*(FixedPointQuantizer|UnaryLUT)");
  }

  /** A configuration file that hls4ml made for a model fits the graph that we make of it. */
  private static void assertHasLayersOfConfiguration(SharedCase c, Graph graph) {
    Set<String> missing = new TreeSet<>(c.configuredLayers());
    graph.nodes().forEach(node -> missing.remove(node.name()));
    // Written by hand: hls4ml ignores these names as well, without saying so.
    missing.removeAll(Set.of("x_linear", "y_linear"));
    assertEquals(Set.of(), missing);
  }

  private static Set<String> refused(UnsupportedFeatureException thrown) {
    return thrown.diagnostics().stream()
        .filter(d -> d.code() == KerasDiagnostics.UNSUPPORTED_LAYER)
        .map(d -> d.message().split("'")[1])
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static ModelConfig layers(SharedCase c) {
    Path file = c.model();
    if (file.toString().endsWith(".h5")) {
      try (Hdf5File h5 = Hdf5File.open(file)) {
        Object json = Json.read(h5.root().text("model_config").orElseThrow(), "test");
        return ModelConfigReader.read(json, Optional.empty(), "test");
      }
    }
    Object json =
        file.toString().endsWith(".keras")
            ? Json.read(KerasArchive.read(file).config(), "test")
            : SharedCase.json(file);
    return ModelConfigReader.read(json, Optional.empty(), "test");
  }
}
