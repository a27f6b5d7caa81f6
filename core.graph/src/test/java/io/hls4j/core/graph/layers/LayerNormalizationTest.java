package io.hls4j.core.graph.layers;

import static io.hls4j.core.graph.layers.LayerGraphs.fixed;
import static io.hls4j.core.graph.layers.LayerGraphs.real;
import static io.hls4j.core.graph.layers.LayerGraphs.tensor;
import static io.hls4j.core.graph.layers.LayerGraphs.typed;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.GraphBuilder.NodeBuilder;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import org.junit.jupiter.api.Test;

class LayerNormalizationTest {
  private static final TensorData X = tensor(Shape.of(2, 4), 1, 2, 3, 6, 0, 0, 0, 0);

  private static NodeBuilder affine(NodeBuilder n) {
    return n.weight("scale", tensor(Shape.of(4), 2, 2, 2, 2))
        .weight("bias", tensor(Shape.of(4), 1, 1, 1, 0))
        .weight("inverse_count", tensor(Shape.of(1), .25));
  }

  @Test
  void normalisesEachRowInFloat() {
    Graph g =
        LayerGraphs.of(
            LayerNormalization.KIND,
            n -> affine(n).attr(LayerNormalization.EPSILON, .5),
            Shape.of(2, 4));
    // Mean 3, variance 3.5, deviations -2, -1, 0, 3.
    assertArrayEquals(new double[] {-1, 0, 1, 3, 1, 1, 1, 0}, real(g, X), 1e-12);
  }

  @Test
  void looksUpTheInverseRootOfTheVariance() {
    Graph g =
        LayerGraphs.of(
            LayerNormalization.KIND,
            n -> affine(n).attr(Table.RANGE, 4.0).weight("table", tensor(Shape.of(4), 8, 4, 2, .5)),
            Shape.of(2, 4));
    assertArrayEquals(new double[] {-1, 0, 1, 3, 1, 1, 1, 0}, fixed(typed(g, "fixed<16,8>"), X));
  }

  @Test
  void normalisedTablesAreAddressedByTheLeadingBits() {
    Graph g =
        LayerGraphs.of(
            LayerNormalization.KIND,
            n ->
                affine(n)
                    .attr(LayerNormalization.NORMALISED, true)
                    .weight("added", tensor(Shape.of(1), .5))
                    .weight("table", tensor(Shape.of(8), 0, 0, 1.75, 1.5, 1.5, 1.25, 1.25, 1)),
            Shape.of(2, 4));
    // 3.5 + 0.5 = 0.25 * 4^2, so the inverse root is 1.75 / 4.
    assertArrayEquals(
        new double[] {-.75, .125, 1, 2.625, 1, 1, 1, 0}, fixed(typed(g, "fixed<16,8>"), X));
  }

  @Test
  void severalAxesFormARow() {
    Graph g =
        LayerGraphs.of(
            LayerNormalization.KIND,
            n -> n.attr(LayerNormalization.AXES, 2).attr(LayerNormalization.EPSILON, .5),
            Shape.of(2, 2));
    assertArrayEquals(
        new double[] {-1, -.5, 0, 1.5}, real(g, tensor(Shape.of(2, 2), 1, 2, 3, 6)), 1e-12);
  }
}
