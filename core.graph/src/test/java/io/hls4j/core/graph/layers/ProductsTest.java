package io.hls4j.core.graph.layers;

import static io.hls4j.core.graph.layers.LayerGraphs.fixed;
import static io.hls4j.core.graph.layers.LayerGraphs.real;
import static io.hls4j.core.graph.layers.LayerGraphs.tensor;
import static io.hls4j.core.graph.layers.LayerGraphs.typed;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import org.junit.jupiter.api.Test;

/** Dot, MatMul, Embedding, and the axes of Softmax. */
class ProductsTest {
  @Test
  void dotCastsEveryProductAndSum() {
    Graph g = LayerGraphs.of(Dot.KIND, n -> n, Shape.of(2), Shape.of(2));
    TensorData a = tensor(Shape.of(2), .75, 1.5);
    TensorData b = tensor(Shape.of(2), .75, 1.25);
    assertArrayEquals(new double[] {2.4375}, real(g, a, b));
    // 0.5625 is cut to 0.5; 1.875 to 1.75; their sum wraps.
    assertArrayEquals(new double[] {-1.75}, fixed(typed(g, "fixed<4,2>"), a, b));
  }

  @Test
  void matricesOfTwoTensorsAreMultipliedOneByOne() {
    Graph g = LayerGraphs.of(MatMul.KIND, n -> n, Shape.of(2, 1, 2), Shape.of(2, 2, 1));
    assertEquals(Shape.of(2, 1, 1), g.outputs().get(0).shape());
    TensorData a = tensor(Shape.of(2, 1, 2), 1, 2, 3, 4);
    TensorData b = tensor(Shape.of(2, 2, 1), 1, 10, 2, 20);
    assertArrayEquals(new double[] {21, 86}, real(g, a, b));
  }

  @Test
  void refusesProductsThatWouldMixSamples() {
    ModelException e =
        assertThrows(
            ModelException.class,
            () -> LayerGraphs.of(MatMul.KIND, n -> n, Shape.of(2, 3, 2), Shape.of(2, 1)));
    assertEquals(
        "H4J-GRAPH-004 y: cannot multiply '[2, 3, 2]' and '[2, 1]'; check the shapes of the inputs"
            + " and the weights",
        e.getMessage());
  }

  @Test
  void embeddingGivesRowsAndClampsTheirNumbers() {
    Graph g =
        LayerGraphs.of(
            Embedding.KIND,
            n -> n.weight("embeddings", tensor(Shape.of(3, 2), 1, 2, 3, 4, 5, 6)),
            Shape.of(4));
    assertEquals(Shape.of(4, 2), g.outputs().get(0).shape());
    TensorData x = tensor(Shape.of(4), -1, 1.75, 2, 9);
    double[] expected = {1, 2, 3, 4, 5, 6, 5, 6};
    assertArrayEquals(expected, real(g, x));
    assertArrayEquals(expected, fixed(typed(g, "fixed<16,8>"), x));
  }

  @Test
  void softmaxNormalisesAdjacentAxesTogetherAndScalesItsArguments() {
    Graph g =
        LayerGraphs.of(
            Softmax.KIND,
            n -> n.attr(Softmax.AXIS, 0).attr(Softmax.AXES, 2).attr(Softmax.EXP_SCALE, .5),
            Shape.of(2, 1, 2));
    double log3 = 2 * Math.log(3);
    TensorData x = tensor(Shape.of(2, 1, 2), log3, 0, 0, 0);
    assertArrayEquals(new double[] {.75, .5, .25, .5}, real(g, x), 1e-12);
    ModelException e =
        assertThrows(
            ModelException.class,
            () -> LayerGraphs.of(Softmax.KIND, n -> n.attr(Softmax.AXES, 2), Shape.of(2, 2)));
    assertEquals(
        "H4J-GRAPH-004 y: no 2 axes from '-1' in '[2, 2]'; check the shapes of the inputs and the"
            + " weights",
        e.getMessage());
  }
}
