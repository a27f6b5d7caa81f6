package io.hls4j.frontend.onnx.internal.lower;

import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.diag.DiagnosticSink;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layers.Constant;
import io.hls4j.core.graph.layers.Reshape;
import io.hls4j.core.graph.precision.Int;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.frontend.onnx.internal.lower.Operand.Flow;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The graph under provisional names. Final names depend on the final order of all nodes, so {@link
 * FairCopy} writes the graph again once every node is there; until then this graph works out the
 * shapes.
 */
final class Sketch {
  private final GraphBuilder builder;
  private final List<Piece> pieces = new ArrayList<>();
  private final Map<Value, Known> constants = new LinkedHashMap<>();
  private final List<Value> inputs = new ArrayList<>();
  private final Map<Value, Int> inputTypes = new HashMap<>();

  /**
   * A node that an operator became.
   *
   * @param unit position of the operator in the file
   * @param label what the node's name begins with
   * @param output the tensor it computes
   * @param spare constants that the operator has in the file and the node does not read
   * @param suffix what follows the name of the operator in the node's name, for one of several
   */
  record Piece(int unit, String label, Value output, List<Value> spare, Optional<String> suffix) {}

  Sketch(String name, DiagnosticSink sink) {
    this.builder = new GraphBuilder(name, sink);
  }

  /** The builder, for converters of other bundles. */
  GraphBuilder builder() {
    return builder;
  }

  /** Adds an input of the model. */
  Flow input(String name, Shape sample) {
    Value value = builder.input(builder.uniqueName(name), sample);
    inputs.add(value);
    return Flow.plain(value, Axes.batchOf(sample));
  }

  /** Gives an input of the model an integer type that holds all numbers below a limit. */
  void indices(Value input, int limit) {
    int bits = Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(limit - 1));
    Int type = Int.unsigned(bits);
    inputTypes.merge(input, type, (a, b) -> a.width() < b.width() ? b : a);
  }

  /** The type of an input, where an operator has given it one. */
  Optional<Int> inputType(Value input) {
    return Optional.ofNullable(inputTypes.get(input));
  }

  /** Adds a constant for one reader; a constant without axes gets one. */
  Value constant(Known known, Shape shape) {
    Shape atLeastOne = shape.rank() == 0 ? Shape.of(1) : shape;
    Value value =
        builder
            .node(Constant.KIND, free(known.name()))
            .weight(Constant.VALUE, known.finite().reshape(atLeastOne))
            .add();
    constants.put(value, known);
    return value;
  }

  /** Adds a node. */
  Flow add(Origin origin, LayerKind kind, Axes axes, Fill fill) {
    GraphBuilder.NodeBuilder node = builder.node(kind, free(origin.name()));
    node.inputs(fill.inputs());
    fill.attributes().accept(node);
    Value value = node.add();
    pieces.add(new Piece(origin.unit(), origin.label(), value, fill.spare(), origin.suffix()));
    return Flow.plain(value, axes);
  }

  /**
   * Takes in the nodes that another bundle's converter has added to the builder.
   *
   * @param outputs the tensors that the converter returned
   * @param nodeName the name it was told to use
   */
  void adopt(List<Value> outputs, int unit, String label, String nodeName) {
    Set<Value> known = new HashSet<>(inputs);
    known.addAll(constants.keySet());
    pieces.forEach(piece -> known.add(piece.output()));
    TreeMap<Integer, Value> added = new TreeMap<>();
    Deque<Value> open = new ArrayDeque<>(outputs);
    while (!open.isEmpty()) {
      Value value = open.remove();
      if (known.add(value)) {
        added.put(value.producer().index(), value);
        open.addAll(value.producer().inputs());
      }
    }
    for (Value value : added.values()) {
      String name = value.producer().name();
      String suffix = name.startsWith(nodeName) ? name.substring(nodeName.length()) : "_" + name;
      pieces.add(new Piece(unit, label, value, List.of(), Optional.of(suffix)));
    }
  }

  /** Makes a node of the axes of a tensor where the graph's tensor does not have them. */
  Flow settled(Flow flow) {
    // Without a view the axes differ only where the node was refused, which has been reported.
    if (flow.isPlain() || flow.view() == null) {
      return flow;
    }
    Origin origin =
        new Origin(flow.view().unit(), flow.view().label(), flow.view().label(), Optional.empty());
    Shape sample = flow.axes().sample();
    Shape target = sample.rank() == 0 ? Shape.of(1) : sample;
    return add(
        origin,
        Reshape.KIND,
        flow.axes(),
        new Fill(List.of(flow.value()), List.of(), n -> n.attr(Reshape.TARGET, target.dims())));
  }

  private String free(String name) {
    String candidate = name.isEmpty() ? "constant" : name;
    return builder.hasNode(candidate)
        ? builder.uniqueName(
            candidate + " (" + (pieces.size() + constants.size() + inputs.size()) + ")")
        : candidate;
  }

  /** Ends the sketch. */
  Graph graph(List<Value> outputs) {
    outputs.forEach(builder::output);
    return builder.build();
  }

  /** The nodes in the order in which they were added, without inputs and constants. */
  List<Piece> pieces() {
    return pieces;
  }

  /** The constants by the tensors they became. */
  Map<Value, Known> constants() {
    return constants;
  }

  /** The inputs in the model's order. */
  List<Value> inputs() {
    return inputs;
  }

  /**
   * Where a node comes from.
   *
   * @param unit position of the operator in the file
   * @param label what the node's name begins with
   * @param name what messages call it
   * @param suffix end of the node's name where an operator becomes several nodes
   */
  record Origin(int unit, String label, String name, Optional<String> suffix) {}

  /**
   * What a node is filled with.
   *
   * @param inputs the tensors it reads
   * @param spare constants of the operator that it does not read
   * @param attributes sets its attributes and weights
   */
  record Fill(
      List<Value> inputs, List<Value> spare, Consumer<GraphBuilder.NodeBuilder> attributes) {}
}
