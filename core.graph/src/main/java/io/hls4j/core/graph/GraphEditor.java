package io.hls4j.core.graph;

import io.hls4j.core.graph.diag.DiagnosticSink;
import io.hls4j.core.graph.layer.Attr;
import io.hls4j.core.graph.layer.AttrMap;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The only way to change a graph after it has been built. Every operation keeps the graph
 * consistent: order, consumers, outputs and shapes. Not safe for use by several threads.
 */
public final class GraphEditor {
  private final Graph graph;
  private int changes;

  /** Edits the given graph in place. */
  public GraphEditor(Graph graph) {
    this.graph = graph;
  }

  /** The graph. */
  public Graph graph() {
    return graph;
  }

  /** How many edits have been made; a pass that leaves it alone changed nothing. */
  public int changes() {
    return changes;
  }

  /** Describes a new node; nothing changes until it is inserted. */
  public NewNode newNode(LayerKind kind, String name) {
    return new NewNode(kind, name);
  }

  /** A free node name: the given one, or with the first free suffix {@code _1}, … */
  public String uniqueName(String name) {
    String candidate = name;
    for (int i = 1; graph.nodes.containsKey(candidate); i++) {
      candidate = name + "_" + i;
    }
    return candidate;
  }

  /** Inserts a one-input node between a tensor and all its readers; it may become the output. */
  public Node insertAfter(Value value, NewNode description) {
    return insertAfter(value, description, List.of());
  }

  /**
   * Inserts a node between a tensor and all its readers; it may become the output.
   *
   * @param more what the node reads behind the tensor; must be computed before it is
   */
  public Node insertAfter(Value value, NewNode description, List<Value> more) {
    List<Value> read = new ArrayList<>(List.of(value));
    read.addAll(more);
    Node node = description.create(read);
    place(node, value.producer(), 1);
    List<Node> readers = value.consumers().stream().filter(n -> n != node).distinct().toList();
    readers.forEach(reader -> redirect(reader, value, node.output()));
    graph.outputs.replaceAll(v -> v == value ? node.output() : v);
    return node;
  }

  /** Inserts a one-input node between one reader and the tensor at one of its inputs. */
  public Node insertBefore(Node reader, int position, NewNode description) {
    Value value = reader.input(position);
    Node node = description.create(List.of(value));
    place(node, reader, 0);
    setInput(reader, position, node.output());
    return node;
  }

  /** Adds a node that reads the given tensors, placed just before the given node. */
  public Node addBefore(Node place, NewNode description, List<Value> inputs) {
    Node node = description.create(inputs);
    place(node, place, 0);
    return node;
  }

  /** Adds a node that reads the given tensors, placed just after the given node. */
  public Node addAfter(Node place, NewNode description, List<Value> inputs) {
    Node node = description.create(inputs);
    place(node, place, 1);
    return node;
  }

  /** Lets another tensor leave the network at a position, in the place of one that equals it. */
  public void setOutput(int position, Value value) {
    Value old = graph.outputs.set(position, value);
    value.origin = value.origin == null ? old.origin : value.origin;
    changes++;
  }

  /** Replaces a node by a new one at the same place; all readers and outputs follow. */
  public Node replace(Node old, NewNode description, List<Value> inputs) {
    Node node = description.create(inputs, old.name());
    Map<String, Node> order = new LinkedHashMap<>(graph.nodes);
    graph.nodes.clear();
    order.forEach((n, o) -> graph.nodes.put(o == old ? node.name() : n, o == old ? node : o));
    replaceUses(old.output(), node.output());
    old.inputs.forEach(v -> v.consumers.remove(old));
    List<Value> read = List.copyOf(old.inputs);
    old.inputs.clear();
    read.forEach(v -> deleteIfUnusedConstant(v.producer()));
    return node;
  }

  /** Makes everything that reads one tensor, outputs included, read another. */
  public void replaceUses(Value from, Value to) {
    to.origin = from.origin == null ? to.origin : from.origin;
    for (Node reader : List.copyOf(from.consumers())) {
      redirect(reader, from, to);
    }
    graph.outputs.replaceAll(v -> v == from ? to : v);
    changes++;
  }

  /**
   * Declares that a tensor no longer equals one of the imported model, as after a change of sign.
   */
  public void forgetOrigin(Value value) {
    value.origin = null;
    changes++;
  }

  /** Declares that a tensor now equals what another one did, which equals nothing any more. */
  public void moveOrigin(Value from, Value to) {
    to.origin = from.origin;
    from.origin = null;
    changes++;
  }

  /**
   * Removes a node and lets its readers read its first input instead.
   *
   * @throws IllegalArgumentException if the element counts differ
   */
  public void bypass(Node node) {
    if (node.input().shape().size() != node.output().shape().size()) {
      throw new IllegalArgumentException(node + " changes the number of elements");
    }
    replaceUses(node.output(), node.input());
    delete(node);
  }

  /**
   * Removes a node whose effect is now elsewhere, or is no longer wanted: its readers read its
   * first input instead, which goes on standing for what it stood for.
   */
  public void cut(Node node) {
    Value output = node.output();
    for (Node reader : List.copyOf(output.consumers())) {
      redirect(reader, output, node.input());
    }
    graph.outputs.replaceAll(v -> v == output ? node.input() : v);
    delete(node);
  }

  /** Lets the first input of an output leave the network in its place; readers stay. */
  public void cutOutput(Node node) {
    graph.outputs.replaceAll(v -> v == node.output() ? node.input() : v);
    changes++;
    deleteIfUnused(node);
  }

  /**
   * Removes a node that nothing reads.
   *
   * @throws IllegalArgumentException if its output is read or leaves the network
   */
  public void delete(Node node) {
    if (!node.output().consumers().isEmpty() || graph.isOutput(node.output())) {
      throw new IllegalArgumentException(node + " is still in use");
    }
    node.inputs.forEach(v -> v.consumers.remove(node));
    node.inputs.clear();
    graph.nodes.remove(node.name());
    graph.inputs.remove(node.output());
    changes++;
  }

  /** Removes a constant, or another node without readers, if nothing reads it any more. */
  public void deleteIfUnused(Node node) {
    if (node.output().consumers().isEmpty() && !graph.isOutput(node.output())) {
      List<Value> inputs = List.copyOf(node.inputs());
      delete(node);
      inputs.forEach(v -> deleteIfUnusedConstant(v.producer()));
    }
  }

  private void deleteIfUnusedConstant(Node node) {
    if (node.inputs().isEmpty() && !graph.inputs.contains(node.output())) {
      deleteIfUnused(node);
    }
  }

  /** Sets one input of a node. */
  public void setInput(Node node, int position, Value value) {
    node.inputs.get(position).consumers.remove(node);
    node.inputs.set(position, value);
    value.consumers.add(node);
    changes++;
  }

  /** Drops the inputs from the given position on. */
  public void dropInputs(Node node, int from) {
    while (node.inputs.size() > from) {
      Value dropped = node.inputs.remove(node.inputs.size() - 1);
      dropped.consumers.remove(node);
      deleteIfUnusedConstant(dropped.producer());
      changes++;
    }
  }

  /** Sets an attribute. */
  public <T> void set(Node node, Attr<T> attr, T value) {
    AttrMap changed = node.attrs.with(attr, value);
    if (!changed.equals(node.attrs)) {
      node.attrs = changed;
      changes++;
    }
  }

  /** Sets or replaces a weight. */
  public void setWeight(Node node, String slot, TensorData data) {
    if (!data.equals(node.weights.put(slot, data))) {
      changes++;
    }
  }

  /** Sets a type. */
  public void setPrecision(Node node, String slot, Precision precision) {
    if (!precision.equals(node.precisions.put(slot, precision))) {
      changes++;
    }
  }

  /** Works out the shapes again, from the given node on to everything that depends on it. */
  public void refreshShapes(DiagnosticSink sink) {
    for (Node node : graph.nodes.values()) {
      node.output().shape = NodeChecks.shape(node, sink);
    }
  }

  private void redirect(Node reader, Value from, Value to) {
    for (int i = 0; i < reader.inputs.size(); i++) {
      if (reader.inputs.get(i) == from) {
        setInput(reader, i, to);
      }
    }
  }

  private void place(Node node, Node anchor, int offset) {
    List<Map.Entry<String, Node>> order = new ArrayList<>(graph.nodes.entrySet());
    graph.nodes.clear();
    Map<String, Node> target = new LinkedHashMap<>();
    for (Map.Entry<String, Node> e : order) {
      if (e.getValue() == anchor && offset == 0) {
        target.put(node.name(), node);
      }
      target.put(e.getKey(), e.getValue());
      if (e.getValue() == anchor && offset == 1) {
        target.put(node.name(), node);
      }
    }
    graph.nodes.putAll(target);
    changes++;
  }

  /** A node that is not yet in the graph. */
  public final class NewNode {
    private final LayerKind kind;
    private final String name;
    private String outputName;
    private AttrMap attrs = AttrMap.EMPTY;
    private final Map<String, TensorData> weights = new LinkedHashMap<>();
    private final Map<String, Precision> types = new LinkedHashMap<>();

    private NewNode(LayerKind kind, String name) {
      this.kind = kind;
      this.name = name;
      this.outputName = name;
    }

    /** Sets an attribute. */
    public <T> NewNode attr(Attr<T> attr, T value) {
      attrs = attrs.with(attr, value);
      return this;
    }

    /** Takes over every attribute value of another node that this kind declares too. */
    public NewNode attrsOf(Node other) {
      return attrsOf(other, List.of());
    }

    /** Takes over every attribute value of another node that this kind declares too, but some. */
    public NewNode attrsOf(Node other, List<Attr<?>> except) {
      other
          .attrs()
          .forEach(
              (a, v) ->
                  kind.attribute(a.name())
                      .filter(mine -> !except.contains(mine))
                      .ifPresent(mine -> copy(mine, v)));
      return this;
    }

    private <T> void copy(Attr<T> attr, Object value) {
      attrs = attrs.with(attr, attr.parse(attr.print(value)));
    }

    /** Takes over the attributes, weights and types of another node of this kind. */
    public NewNode partsOf(Node other) {
      attrs = attrs.withAll(other.attrs());
      weights.putAll(other.weights());
      types.putAll(other.precisions());
      return this;
    }

    /** Sets a weight. */
    public NewNode weight(String slot, TensorData data) {
      weights.put(slot, data);
      return this;
    }

    /** Sets a type. */
    public NewNode type(String slot, Precision precision) {
      types.put(slot, precision);
      return this;
    }

    /** Names the output tensor where it differs from the node. */
    public NewNode outputName(String tensorName) {
      outputName = tensorName;
      return this;
    }

    private Node create(List<Value> inputs) {
      return create(inputs, null);
    }

    private Node create(List<Value> inputs, String replaced) {
      if (graph.nodes.containsKey(name) && !name.equals(replaced)) {
        throw new IllegalArgumentException("a node named '" + name + "' exists");
      }
      Node node = new Node(name, kind, ++graph.lastIndex, outputName);
      node.attrs = attrs;
      node.weights.putAll(weights);
      node.precisions.putAll(types);
      node.inputs.addAll(inputs);
      inputs.forEach(v -> v.consumers.add(node));
      node.output().shape = NodeChecks.shape(node, DiagnosticSink.failFast());
      return node;
    }
  }
}
