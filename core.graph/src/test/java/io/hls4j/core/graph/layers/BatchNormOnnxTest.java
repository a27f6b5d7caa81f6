package io.hls4j.core.graph.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.diag.DiagnosticSink;
import io.hls4j.core.graph.eval.ReferenceEvaluator;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchNormOnnxTest {
  private static Value constant(GraphBuilder b, String name, double... values) {
    TensorData data = TensorData.ofDoubles(Shape.of(values.length), values);
    return b.node(Constant.KIND, name).weight(Constant.VALUE, data).add();
  }

  private static Graph graph(double epsilon) {
    GraphBuilder b = new GraphBuilder("g", DiagnosticSink.failFast());
    Value x = b.input("x", Shape.of(2, 2));
    Value gamma = constant(b, "gamma", 2, 3);
    Value beta = constant(b, "beta", 0.5, -1);
    Value mean = constant(b, "mean", 1, 2);
    Value variance = constant(b, "variance", 3, 8);
    return b.output(
            b.node(BatchNormOnnx.KIND, "bn")
                .input(x, gamma, beta, mean, variance)
                .attr(BatchNormOnnx.EPSILON, epsilon)
                .add())
        .build();
  }

  @Test
  void normalisesEachChannelByItsStatistics() {
    Graph g = graph(1);
    TensorData x = TensorData.ofDoubles(Shape.of(2, 2), 3, 5, 1, -1);

    assertArrayEquals(
        new double[] {2.5, 2, 0.5, -4},
        ReferenceEvaluator.real(g).run(List.of(x)).get(g.outputs().get(0)).toDoubles(),
        1e-12);
  }

  @Test
  void copiesAllPartsOfANodeButItsInputs() {
    Node original = graph(0.25).node("bn").orElseThrow();
    GraphBuilder b = new GraphBuilder("copy", DiagnosticSink.failFast());
    Value x = b.input("x", Shape.of(2));
    Value copy = b.node(BatchNormOnnx.KIND, "bn").partsOf(original).input(x, x, x, x, x).add();

    assertEquals(0.25, copy.producer().attr(BatchNormOnnx.EPSILON));
    assertEquals(List.of(x, x, x, x, x), copy.producer().inputs());
  }
}
