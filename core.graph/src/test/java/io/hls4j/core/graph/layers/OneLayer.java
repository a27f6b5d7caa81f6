package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.GraphEditor;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.diag.DiagnosticSink;
import io.hls4j.core.graph.eval.ReferenceEvaluator;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layer.RangeRule;
import io.hls4j.core.graph.layer.RangeTensor;
import io.hls4j.core.graph.layer.TypeRule;
import io.hls4j.core.graph.precision.Auto;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** A graph of one layer that reads one input. */
record OneLayer(Graph graph) {

  /** The layer, with every type open. */
  static OneLayer of(
      LayerKind kind, Shape input, UnaryOperator<GraphBuilder.NodeBuilder> description) {
    GraphBuilder b = new GraphBuilder("g", DiagnosticSink.failFast());
    Value x = b.input("x", input);
    return new OneLayer(b.output(description.apply(b.node(kind, "y").input(x)).add()).build());
  }

  /** Gives every open type slot of the graph a type. */
  OneLayer typed(String type) {
    GraphEditor editor = new GraphEditor(graph);
    for (Node n : graph.nodes()) {
      n.kind()
          .types()
          .forEach(
              t -> {
                if (n.precision(t.name()) == Auto.AUTO) {
                  editor.setPrecision(n, t.name(), Precision.parse(type));
                }
              });
    }
    return this;
  }

  /** Gives one type slot of the layer, or the input, a type. */
  OneLayer typed(String slot, String type) {
    Node n = slot.equals("input") ? layer().input().producer() : layer();
    new GraphEditor(graph)
        .setPrecision(n, slot.equals("input") ? "result" : slot, Precision.parse(type));
    return this;
  }

  /** The layer. */
  Node layer() {
    return graph.outputs().get(0).producer();
  }

  /** Shape of the result. */
  Shape shape() {
    return layer().output().shape();
  }

  /** The result in fixed point. */
  double[] fixed(double... x) {
    return run(ReferenceEvaluator.fixed(graph), x);
  }

  /** The result in floating point. */
  double[] real(double... x) {
    return run(ReferenceEvaluator.real(graph), x);
  }

  private double[] run(ReferenceEvaluator evaluator, double... x) {
    TensorData data = TensorData.ofDoubles(layer().input().shape(), x);
    return evaluator.run(List.of(data)).get(layer().output()).toDoubles();
  }

  /** The types that the original's rules give for an input type, with the given model default. */
  Map<String, String> inferred(String input, String modelDefault) {
    typed("input", input);
    Map<String, Precision> types = new TreeMap<>(layer().precisions());
    layer().kind().typeRule().infer(new Types(layer(), types, Precision.parse(modelDefault)));
    Map<String, String> texts = new TreeMap<>();
    types.forEach((slot, type) -> texts.put(slot, type.shortText()));
    return texts;
  }

  /** The proven range of the result, and of what other slots hold, by slot. */
  Map<String, RangeTensor> ranges(RangeTensor input) {
    Map<String, RangeTensor> all = new TreeMap<>();
    all.put("result", layer().kind().rangeRule().range(new Bounds(layer(), input, all)));
    return all;
  }

  private record Types(Node node, Map<String, Precision> types, Precision modelDefault)
      implements TypeRule.Context {
    @Override
    public Precision input(int index) {
      return node.input(index).precision();
    }

    @Override
    public Precision type(String slot) {
      return types.getOrDefault(slot, Auto.AUTO);
    }

    @Override
    public boolean isAuto(String slot) {
      return type(slot) == Auto.AUTO;
    }

    @Override
    public boolean ignoresZeroBias() {
      return false;
    }

    @Override
    public void set(String slot, Precision precision) {
      if (isAuto(slot)) {
        types.put(slot, precision);
      }
    }

    @Override
    public void setCapped(String slot, Precision precision) {
      set(slot, precision);
    }
  }

  private record Bounds(Node node, RangeTensor x, Map<String, RangeTensor> held)
      implements RangeRule.Context {
    @Override
    public RangeTensor input(int index) {
      return x;
    }

    @Override
    public RangeTensor weight(String slot) {
      TensorData data = node.weight(slot);
      return RangeTensor.constants(data);
    }

    @Override
    public void intermediate(String slot, RangeTensor range, int terms) {
      held.put(slot, range);
    }
  }
}
