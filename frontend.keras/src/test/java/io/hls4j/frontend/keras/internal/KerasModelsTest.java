package io.hls4j.frontend.keras.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.Node;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every shared model of Keras 2 and 3 computes what Keras computes, from all of its files. */
class KerasModelsTest {
  private static final Set<String> RECURRENT = Set.of("Bidirectional", "GRU", "LSTM", "SimpleRNN");

  /** Written by hand: hls4ml ignores these names as well, without saying so. */
  private static final Set<String> NO_LAYERS = Set.of("regression_linear", "x_linear", "y_linear");

  /** Layers that passes make of others. */
  private static final Set<String> LATER = Set.of("sep_depthwise", "sep_pointwise");

  /**
   * The recorded float output is that of the transformations before rounding; the layer rounds them
   * to -1, 0 and 1, and so do the recorded runs of hls4ml, which agree to 1 %.
   */
  private static final Set<String> OTHER_FUNCTION = Set.of("garnet_3layer");

  @TestFactory
  Stream<DynamicTest> computesWhatKerasComputes() {
    return SharedCase.all("keras2", "keras3").map(c -> dynamicTest(c.toString(), () -> check(c)));
  }

  private static void check(SharedCase c) {
    // HGQ has its own test.
    assumeTrue(!c.toString().contains("hgq"));
    Graph graph = Imports.read(c.model(), c.weights()).graph();
    Set<String> missing = new TreeSet<>(c.configuredLayers());
    graph.nodes().forEach(node -> missing.remove(node.name()));
    missing.removeAll(NO_LAYERS);
    missing.removeAll(LATER);
    assertEquals(Set.of(), missing);
    if (!c.floatOutputs().isEmpty() && !OTHER_FUNCTION.contains(c.toString())) {
      double tolerance = has(graph, RECURRENT) ? 1e-4 : 1e-5;
      int samples = has(graph, Set.of("Conv2D", "GarNet", "GarNetStack")) ? 1 : 3;
      Imports.assertComputes(graph, c.inputs(), c.floatOutputs(), samples, tolerance);
    }
  }

  private static boolean has(Graph graph, Set<String> kinds) {
    return graph.nodes().stream().map(Node::kind).anyMatch(kind -> kinds.contains(kind.name()));
  }

  @TestFactory
  Stream<DynamicTest> everyFileOfAModelGivesTheSameGraph() {
    return SharedCase.all("keras2", "keras3")
        .filter(c -> c.forms().size() > 1)
        .map(c -> dynamicTest(c.toString(), () -> compare(c.forms())));
  }

  private static void compare(List<SharedCase.Form> forms) {
    String first = null;
    for (SharedCase.Form form : forms) {
      String text = GraphText.of(Imports.read(form.model(), form.weights()).graph());
      assertEquals(first == null ? text : first, text, form.toString());
      first = text;
    }
  }
}
