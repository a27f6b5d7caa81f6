package io.hls4j.testkit.support;

import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.GraphBuilder.NodeBuilder;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.diag.DiagnosticSink;
import io.hls4j.core.graph.layer.Attr;
import io.hls4j.core.graph.layer.AttrMap;
import io.hls4j.core.graph.layers.Input;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A layer of a random network, with other values for some of its attributes.
 *
 * @param node the layer as it was drawn
 * @param forced the attributes that are different
 */
record DrawnLayer(Node node, AttrMap forced) {
  /** Attributes that only passes and predictions read. */
  private static final Set<String> UNSEEN =
      Set.of("trace", "quantized", "quantized_activations", "skip");

  /** Attributes with a few values that firmware may depend on. */
  static List<Attr<?>> choices(List<Attr<?>> attributes) {
    return attributes.stream()
        .filter(a -> a.values().size() > 1 && !UNSEEN.contains(a.name()))
        .toList();
  }

  /** What a cell can ask of it: values of choices by name, and what its weights are. */
  Map<String, String> features() {
    Map<String, String> features = new LinkedHashMap<>();
    AttrMap all = node.attrs().withAll(forced);
    for (Attr<?> attr : choices(node.kind().attributes())) {
      all.find(attr).ifPresent(v -> features.put(attr.name(), attr.print(v)));
    }
    Weights.of(node).ifPresent(w -> features.put(Weights.FEATURE, w.text()));
    return features;
  }

  /** The layer in a network of its own. */
  Graph alone() {
    GraphBuilder builder = new GraphBuilder("alone", DiagnosticSink.failFast());
    return builder.output(addTo(builder, "layer")).build();
  }

  /** Adds the layer with inputs of its own. */
  Value addTo(GraphBuilder builder, String name) {
    Map<Value, Value> inputs = new LinkedHashMap<>();
    for (Value v : node.inputs()) {
      inputs.computeIfAbsent(v, from -> input(builder, name + "_" + inputs.size(), from));
    }
    List<Value> operands = new ArrayList<>();
    node.inputs().forEach(v -> operands.add(inputs.get(v)));
    NodeBuilder n = builder.node(node.kind(), name).inputs(operands).partsOf(node);
    forced.forEach((attr, value) -> set(n, attr, value));
    return n.add();
  }

  private static Value input(GraphBuilder builder, String name, Value from) {
    return builder
        .node(Input.KIND, name)
        .attr(Input.SHAPE, from.shape().dims())
        .type("result", from.precision())
        .add();
  }

  private static <T> void set(NodeBuilder n, Attr<T> attr, Object value) {
    n.attr(attr, attr.parse(attr.print(value)));
  }

  @Override
  public String toString() {
    return node + " " + node.attrs().withAll(forced) + " " + node.precisions();
  }
}
