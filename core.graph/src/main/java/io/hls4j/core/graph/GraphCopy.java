package io.hls4j.core.graph;

import java.util.HashMap;
import java.util.Map;

/** An independent copy of a graph: editing one leaves the other alone. */
public final class GraphCopy {
  private GraphCopy() {}

  /**
   * Copies a graph with the names, indices, types and order of everything in it. Weights are
   * immutable and shared.
   */
  public static Graph of(Graph source) {
    Graph copy = new Graph(source.name());
    Map<Value, Value> values = new HashMap<>();
    for (Node node : source.nodes()) {
      Node twin = new Node(node.name(), node.kind(), node.index(), node.output().name());
      twin.attrs = node.attrs;
      twin.weights.putAll(node.weights);
      twin.precisions.putAll(node.precisions);
      twin.output().shape = node.output().shape;
      twin.output().origin = node.output().origin;
      values.put(node.output(), twin.output());
      copy.nodes.put(twin.name(), twin);
    }
    connect(source, copy, values);
    copy.lastIndex = source.lastIndex;
    return copy;
  }

  private static void connect(Graph source, Graph copy, Map<Value, Value> values) {
    for (Node node : source.nodes()) {
      Node twin = copy.nodes.get(node.name());
      node.inputs().forEach(v -> twin.inputs.add(values.get(v)));
      node.output().consumers.forEach(c -> twin.output().consumers.add(copy.nodes.get(c.name())));
    }
    source.inputs().forEach(v -> copy.inputs.add(values.get(v)));
    source.outputs().forEach(v -> copy.outputs.add(values.get(v)));
  }
}
