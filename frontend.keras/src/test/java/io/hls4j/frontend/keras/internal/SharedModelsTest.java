package io.hls4j.frontend.keras.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.Node;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every shared model of QKeras and HGQ computes what the framework computes. */
class SharedModelsTest {
  @TestFactory
  Stream<DynamicTest> computesWhatTheFrameworkComputes() {
    return SharedCase.all("qkeras", "hgq", "hgq2")
        .map(c -> dynamicTest(c.toString(), () -> check(c)));
  }

  private static void check(SharedCase c) {
    Graph graph = Imports.read(c.model(), c.weights()).graph();
    assertHasLayersOfConfiguration(c, graph);
    if (!c.floatOutputs().isEmpty()) {
      Imports.assertComputes(graph, c.inputs(), c.floatOutputs(), 3);
    }
  }

  /** A configuration file that hls4ml made for a model fits the graph that we make of it. */
  private static void assertHasLayersOfConfiguration(SharedCase c, Graph graph) {
    Set<String> missing = new TreeSet<>(c.configuredLayers());
    for (Node node : graph.nodes()) {
      missing.remove(node.name());
      // Passes split separable convolutions.
      missing.remove(node.name() + "_depthwise");
      missing.remove(node.name() + "_pointwise");
    }
    assertEquals(Set.of(), missing);
  }
}
