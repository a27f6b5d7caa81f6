package io.hls4j.core.graph;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A network: nodes in an order in which every node comes after the nodes it reads from, the input
 * tensors and the output tensors. Built by {@link GraphBuilder}, edited by {@link GraphEditor}.
 */
public final class Graph {
  private final String name;
  final Map<String, Node> nodes = new LinkedHashMap<>();
  final List<Value> inputs = new ArrayList<>();
  final List<Value> outputs = new ArrayList<>();
  int lastIndex;

  Graph(String name) {
    this.name = name;
  }

  /** Name of the model. */
  public String name() {
    return name;
  }

  /** All nodes in execution order. */
  public Collection<Node> nodes() {
    return Collections.unmodifiableCollection(nodes.values());
  }

  /** A node by name. */
  public Optional<Node> node(String nodeName) {
    return Optional.ofNullable(nodes.get(nodeName));
  }

  /** A tensor by name. */
  public Optional<Value> value(String valueName) {
    return nodes.values().stream()
        .map(Node::output)
        .filter(v -> v.name().equals(valueName))
        .findFirst();
  }

  /** The input tensors in the model's order. */
  public List<Value> inputs() {
    return Collections.unmodifiableList(inputs);
  }

  /** The output tensors in the model's order. */
  public List<Value> outputs() {
    return Collections.unmodifiableList(outputs);
  }

  /** Whether the tensor leaves the network. */
  public boolean isOutput(Value value) {
    return outputs.contains(value);
  }

  @Override
  public String toString() {
    return "Graph '" + name + "' (" + nodes.size() + " nodes)";
  }
}
