package io.hls4j.core.graph.layers;

import static io.hls4j.core.graph.layers.LayerGraphs.real;
import static io.hls4j.core.graph.layers.LayerGraphs.tensor;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import org.junit.jupiter.api.Test;

class AttentionTest {
  private static final TensorData Q = tensor(Shape.of(1, 2), Math.log(3), 0);
  private static final TensorData K = tensor(Shape.of(2, 2), 1, 0, 0, 1);
  private static final TensorData V = tensor(Shape.of(2, 1), 4, 8);

  @Test
  void weighsValuesByTheSimilarityOfQueryAndKey() {
    Graph g =
        LayerGraphs.of(
            MultiHeadAttention.KIND,
            n -> n.attr(MultiHeadAttention.SCALE, 1.0),
            Q.shape(),
            K.shape(),
            V.shape());
    // exp(scores) are 3 and 1.
    assertArrayEquals(new double[] {5}, real(g, Q, K, V), 1e-12);
  }

  @Test
  void scalesScoresByTheRootOfTheKeyLength() {
    Graph g = LayerGraphs.of(MultiHeadAttention.KIND, n -> n, Q.shape(), K.shape(), V.shape());
    double e = Math.exp(Math.log(3) / Math.sqrt(2));
    assertArrayEquals(new double[] {(4 * e + 8) / (e + 1)}, real(g, Q, K, V), 1e-12);
  }

  @Test
  void projectsInputsForEveryHeadAndHeadsToOutputs() {
    TensorData x = tensor(Shape.of(1, 1), 2);
    Graph g =
        LayerGraphs.of(
            MultiHeadAttention.KIND,
            n ->
                n.weight("query_kernel", tensor(Shape.of(1, 2, 1), 1, 1))
                    .weight("key_kernel", tensor(Shape.of(1, 2, 1), 1, 1))
                    .weight("value_kernel", tensor(Shape.of(1, 2, 1), 3, 5))
                    .weight("value_bias", tensor(Shape.of(2, 1), 0, 1))
                    .weight("output_kernel", tensor(Shape.of(2, 1, 2), 1, 0, 0, 10))
                    .weight("output_bias", tensor(Shape.of(2), .5, 0)),
            x.shape(),
            x.shape(),
            x.shape());
    assertEquals(Shape.of(1, 2), g.outputs().get(0).shape());
    // One key, so that the values go through: 6 and 11.
    assertArrayEquals(new double[] {6.5, 110}, real(g, x, x, x), 1e-12);
  }
}
