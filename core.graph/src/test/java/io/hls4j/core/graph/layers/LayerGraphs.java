package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.GraphEditor;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.diag.DiagnosticSink;
import io.hls4j.core.graph.eval.ReferenceEvaluator;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Graphs of one layer, for tests of kinds. */
final class LayerGraphs {
  private LayerGraphs() {}

  /** A layer named y that reads inputs of the given shapes. */
  static Graph of(LayerKind kind, UnaryOperator<GraphBuilder.NodeBuilder> parts, Shape... inputs) {
    GraphBuilder b = new GraphBuilder("g", DiagnosticSink.failFast());
    List<Value> values = new ArrayList<>();
    for (int i = 0; i < inputs.length; i++) {
      values.add(b.input("x" + i, inputs[i]));
    }
    return b.output(parts.apply(b.node(kind, "y").inputs(values)).add()).build();
  }

  /** Gives every type that is still open the given one. */
  static Graph typed(Graph g, String type) {
    GraphEditor editor = new GraphEditor(g);
    for (Node n : g.nodes()) {
      n.kind().types().stream()
          .map(t -> t.name())
          .filter(s -> !n.precisions().containsKey(s))
          .forEach(s -> editor.setPrecision(n, s, Precision.parse(type)));
    }
    return g;
  }

  /** A tensor. */
  static TensorData tensor(Shape shape, double... values) {
    return TensorData.ofDoubles(shape, values);
  }

  /** The output of the layer in fixed point. */
  static double[] fixed(Graph g, TensorData... inputs) {
    return run(g, ReferenceEvaluator.fixed(g), inputs);
  }

  /** The output of the layer in double precision. */
  static double[] real(Graph g, TensorData... inputs) {
    return run(g, ReferenceEvaluator.real(g), inputs);
  }

  private static double[] run(Graph g, ReferenceEvaluator evaluator, TensorData... inputs) {
    return evaluator.run(List.of(inputs)).get(g.outputs().get(0)).toDoubles();
  }
}
