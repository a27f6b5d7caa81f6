package io.hls4j.core.graph.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.GraphEditor;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.diag.DiagnosticSink;
import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.core.graph.eval.ReferenceEvaluator;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.List;
import org.junit.jupiter.api.Test;

class DenseTest {
  private static final TensorData WEIGHT =
      TensorData.ofDoubles(Shape.of(3, 2), .3, -.7, 1.1, .05, -.6, .9);
  private static final TensorData BIAS = TensorData.ofDoubles(Shape.of(2), .1, -.2);
  private static final TensorData X = TensorData.ofDoubles(Shape.of(3), .37, -1.9, 2.21);

  /** The golden vectors of the behaviour reference, 6.14. */
  @Test
  void reproducesTheGoldenVectorsOfTheOriginal() {
    assertArrayEquals(
        new double[] {-3.2080078125, 1.43359375}, run(uniform("fixed<16,6>")), "16,6");
    assertArrayEquals(new double[] {-3.3125, 1.375}, run(uniform("fixed<8,4>")), "8,4");
    assertArrayEquals(new double[] {-3.28125, 1.375}, run(uniform("fixed<8,3>")), "8,3");
  }

  @Test
  void computesInDoublePrecisionInTheFloatEngine() {
    Graph g = uniform("fixed<8,3>");
    double[] y = ReferenceEvaluator.real(g).run(List.of(X)).get(g.outputs().get(0)).toDoubles();
    assertArrayEquals(new double[] {-3.205, 1.435}, y, 1e-12);
  }

  @Test
  void refusesAKernelThatDoesNotFitTheInput() {
    GraphBuilder b = new GraphBuilder("g", DiagnosticSink.failFast());
    Value x = b.input("x", Shape.of(4));
    GraphBuilder.NodeBuilder n =
        b.node(Dense.KIND, "d").input(x).attr(Dense.UNITS, 2).weight("weight", WEIGHT);
    ModelException e = assertThrows(ModelException.class, n::add);
    assertEquals(
        "H4J-GRAPH-004 d: kernel '[3, 2]' does not fit input '[4]' and 2 units; expected [4, 2];"
            + " check the shapes of the inputs and the weights",
        e.getMessage());
  }

  private static double[] run(Graph g) {
    return ReferenceEvaluator.fixed(g).run(List.of(X)).get(g.outputs().get(0)).toDoubles();
  }

  private static Graph uniform(String type) {
    GraphBuilder b = new GraphBuilder("g", DiagnosticSink.failFast());
    Value x = b.input("x", Shape.of(3));
    Value y =
        b.node(Dense.KIND, "d")
            .input(x)
            .attr(Dense.UNITS, 2)
            .weight("weight", WEIGHT)
            .weight("bias", BIAS)
            .add();
    Graph g = b.output(y).build();
    GraphEditor editor = new GraphEditor(g);
    for (Node n : g.nodes()) {
      n.kind().types().forEach(t -> editor.setPrecision(n, t.name(), Precision.parse(type)));
    }
    return g;
  }
}
