package io.hls4j.core.graph;

import io.hls4j.core.graph.diag.DiagnosticSink;
import io.hls4j.core.graph.layer.Attr;
import io.hls4j.core.graph.layer.AttrMap;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layers.Input;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Builds a graph node by node, in execution order. Problems are reported to the sink at the node
 * where they are; building goes on, so that one run reports all of them.
 *
 * <pre>{@code
 * GraphBuilder g = new GraphBuilder("jet", DiagnosticSink.failFast());
 * Value x = g.input("features", Shape.of(16));
 * Value y = g.node(Dense.KIND, "fc1").input(x).attr(Dense.UNITS, 64).weight("weight", w).add();
 * Graph graph = g.output(y).build();
 * }</pre>
 */
public final class GraphBuilder {
  private final Graph graph;
  private final DiagnosticSink sink;

  /** Begins a graph with the given model name. */
  public GraphBuilder(String name, DiagnosticSink sink) {
    this.graph = new Graph(name);
    this.sink = sink;
  }

  /**
   * Adds an input tensor, without the batch axis; inputs keep the order in which they are added.
   */
  public Value input(String name, Shape shape) {
    return node(Input.KIND, name).attr(Input.SHAPE, shape.dims()).add();
  }

  /** Begins a node; {@link NodeBuilder#add} ends it. */
  public NodeBuilder node(LayerKind kind, String name) {
    return new NodeBuilder(kind, name);
  }

  /** Whether a node of this name exists. */
  public boolean hasNode(String name) {
    return graph.nodes.containsKey(name);
  }

  /** A free name: the given one, or the given one with the first free suffix {@code _1}, … */
  public String uniqueName(String name) {
    String candidate = name;
    for (int i = 1; hasNode(candidate); i++) {
      candidate = name + "_" + i;
    }
    return candidate;
  }

  /** Declares an output tensor; outputs keep the order in which they are declared. */
  public GraphBuilder output(Value value) {
    graph.outputs.add(value);
    return this;
  }

  /** Sets the order of the inputs where it differs from the order in which they were added. */
  public GraphBuilder inputOrder(List<Value> values) {
    if (values.size() != graph.inputs.size() || !graph.inputs.containsAll(values)) {
      throw new IllegalArgumentException("not a reordering of the inputs: " + values);
    }
    graph.inputs.clear();
    graph.inputs.addAll(values);
    return this;
  }

  /** Where problems of this graph are reported. */
  public DiagnosticSink sink() {
    return sink;
  }

  /** Ends the graph and verifies it; the sink receives what is wrong. */
  public Graph build() {
    if (graph.outputs.isEmpty()) {
      sink.report(GraphDiagnostics.NO_OUTPUT.at(graph.name(), "the model has no output"));
    }
    return graph;
  }

  /** Collects the parts of one node. */
  public final class NodeBuilder {
    private final LayerKind kind;
    private final String name;
    private String outputName;
    private int index;
    private boolean isStored;
    private Optional<String> origin = Optional.empty();
    private final List<Value> inputs = new ArrayList<>();
    private AttrMap attrs = AttrMap.EMPTY;
    private final Map<String, TensorData> weights = new TreeMap<>();
    private final Map<String, Precision> types = new TreeMap<>();

    private NodeBuilder(LayerKind kind, String name) {
      this.kind = kind;
      this.name = name;
      this.outputName = name;
    }

    /** Adds input tensors. */
    public NodeBuilder input(Value... values) {
      return inputs(List.of(values));
    }

    /** Adds input tensors. */
    public NodeBuilder inputs(List<Value> values) {
      inputs.addAll(values);
      return this;
    }

    /** Sets an attribute; an illegal value is reported at this node and left out. */
    public <T> NodeBuilder attr(Attr<T> attr, T value) {
      try {
        attrs = attrs.with(attr, value);
      } catch (IllegalArgumentException e) {
        sink.report(GraphDiagnostics.BAD_ATTRIBUTE.at(name, attr.name(), e.getMessage()));
      }
      return this;
    }

    /** Sets a weight. */
    public NodeBuilder weight(String slot, TensorData data) {
      weights.put(slot, data);
      return this;
    }

    /** Sets a type that the model file itself fixes, such as that of a quantizer. */
    public NodeBuilder type(String slot, Precision precision) {
      types.put(slot, precision);
      return this;
    }

    /** Sets the running number, to restore a stored graph; the next free one otherwise. */
    public NodeBuilder index(int number) {
      index = number;
      return this;
    }

    /** Restores the origin of the output tensor of a stored graph; its own name otherwise. */
    public NodeBuilder origin(Optional<String> tensorName) {
      origin = tensorName;
      isStored = true;
      return this;
    }

    /** Takes over the attributes, weights and types of another node. */
    public NodeBuilder partsOf(Node other) {
      attrs = attrs.withAll(other.attrs());
      weights.putAll(other.weights());
      types.putAll(other.precisions());
      return this;
    }

    /** Names the output tensor where it differs from the node. */
    public NodeBuilder outputName(String tensorName) {
      outputName = tensorName;
      return this;
    }

    /** Ends the node, works out its shape, and returns its output tensor. */
    public Value add() {
      if (graph.nodes.containsKey(name)) {
        sink.report(GraphDiagnostics.DUPLICATE_NAME.at(graph.name(), name));
      }
      Node node = new Node(name, kind, index > 0 ? index : graph.lastIndex + 1, outputName);
      graph.lastIndex = Math.max(graph.lastIndex, node.index());
      node.attrs = attrs;
      node.weights.putAll(weights);
      node.precisions.putAll(types);
      node.inputs.addAll(inputs);
      inputs.forEach(v -> v.consumers.add(node));
      graph.nodes.put(name, node);
      if (kind == Input.KIND) {
        graph.inputs.add(node.output());
      }
      node.output().shape = NodeChecks.shape(node, sink);
      node.output().origin = isStored ? origin.orElse(null) : outputName;
      return node.output();
    }
  }
}
