package io.hls4j.core.graph.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.diag.DiagnosticSink;
import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.core.graph.eval.ReferenceEvaluator;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The convolution whose kernel and bias are inputs. */
class ConvTest {

  private static Graph conv(Shape x, Shape w, int filters, int groups, Shape... bias) {
    GraphBuilder builder = new GraphBuilder("g", DiagnosticSink.failFast());
    GraphBuilder.NodeBuilder node = builder.node(Conv.KIND, "y");
    node.input(builder.input("x", x), builder.input("w", w));
    for (Shape b : bias) {
      node.input(builder.input("b", b));
    }
    Value y =
        node.attr(Convolution.FILTERS, filters)
            .attr(Convolution.GROUPS, groups)
            .attr(Convolution.PADDING, List.of(1, 0))
            .attr(Convolution.STRIDES, List.of(2))
            .add();
    return builder.output(y).build();
  }

  @Test
  void sumsOverTheWindowAndAddsTheBias() {
    Graph graph = conv(Shape.of(3, 1), Shape.of(2, 1, 2), 2, 1, Shape.of(2));

    double[] y =
        ReferenceEvaluator.real(graph)
            .run(
                List.of(
                    TensorData.ofDoubles(Shape.of(3, 1), 1, 2, 3),
                    TensorData.ofDoubles(Shape.of(2, 1, 2), 10, 20, 30, 40),
                    TensorData.ofDoubles(Shape.of(2), 0.5, -0.5)))
            .get(graph.outputs().get(0))
            .toDoubles();

    assertEquals(Shape.of(2, 2), graph.outputs().get(0).shape());
    assertArrayEquals(new double[] {30.5, 39.5, 110.5, 159.5}, y);
  }

  @Test
  void eachGroupReadsItsOwnChannels() {
    Graph graph = conv(Shape.of(1, 2), Shape.of(2, 1, 2), 2, 2);

    double[] y =
        ReferenceEvaluator.real(graph)
            .run(
                List.of(
                    TensorData.ofDoubles(Shape.of(1, 2), 3, 5),
                    TensorData.ofDoubles(Shape.of(2, 1, 2), 1, 2, 10, 100)))
            .get(graph.outputs().get(0))
            .toDoubles();

    assertArrayEquals(new double[] {30, 500}, y);
  }

  @Test
  void refusesKernelsAndBiasesThatDoNotFit() {
    assertThrows(ModelException.class, () -> conv(Shape.of(3, 2), Shape.of(2, 1, 2), 2, 1));
    assertThrows(ModelException.class, () -> conv(Shape.of(3, 1), Shape.of(2, 1, 2), 3, 1));
    assertThrows(ModelException.class, () -> conv(Shape.of(3, 1), Shape.of(2, 2), 2, 1));
    assertThrows(
        ModelException.class, () -> conv(Shape.of(3, 1), Shape.of(2, 1, 2), 2, 1, Shape.of(3)));
  }
}
