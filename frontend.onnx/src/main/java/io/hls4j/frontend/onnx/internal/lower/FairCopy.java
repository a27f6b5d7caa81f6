package io.hls4j.frontend.onnx.internal.lower;

import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.diag.DiagnosticSink;
import io.hls4j.core.graph.layers.Input;
import io.hls4j.frontend.onnx.internal.lower.Sketch.Piece;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Writes the sketched graph again, in its final order and under its final names: inputs, constants
 * in the order of the file, then the nodes.
 */
final class FairCopy {
  private final Sketch sketch;
  private final List<Piece> order;
  private final List<Value> outputs;
  private final Map<Value, Integer> outputPositions = new HashMap<>();
  private final GraphBuilder builder;
  private final CleanNames names = new CleanNames();
  private final Map<Integer, String> kept;
  private final Map<List<Object>, String> numbered = new HashMap<>();
  private final Set<List<Object>> bare = new HashSet<>();
  private final Map<Value, String> nameOf = new HashMap<>();
  private final Map<Value, String> constantNames = new LinkedHashMap<>();
  private final Map<Value, Value> copies = new HashMap<>();

  /**
   * A copy to be.
   *
   * @param kept names that nodes keep, by the position of their operator
   */
  FairCopy(
      Sketch sketch,
      String name,
      List<Piece> order,
      List<Value> outputs,
      Map<Integer, String> kept) {
    this.sketch = sketch;
    this.kept = kept;
    this.order = order;
    this.outputs = outputs;
    for (int i = 0; i < outputs.size(); i++) {
      outputPositions.putIfAbsent(outputs.get(i), i);
    }
    this.builder = new GraphBuilder(name, DiagnosticSink.failFast());
  }

  LoweredModel write(Account account) {
    for (int i = 0; i < sketch.inputs().size(); i++) {
      Value input = sketch.inputs().get(i);
      GraphBuilder.NodeBuilder node =
          builder.node(Input.KIND, CleanNames.input(i)).attr(Input.SHAPE, input.shape().dims());
      sketch.inputType(input).ifPresent(type -> node.type("result", type));
      copies.put(input, node.add());
    }
    name(account);
    constants();
    order.forEach(piece -> copy(piece.output(), nameOf.get(piece.output()), tensorName(piece)));
    outputs.forEach(output -> builder.output(copies.get(output)));
    return new LoweredModel(builder.build(), account.ledger());
  }

  private void name(Account account) {
    Map<Integer, List<String>> units = new TreeMap<>();
    for (Piece piece : order) {
      String name = name(piece);
      nameOf.put(piece.output(), name);
      units.computeIfAbsent(piece.unit(), unit -> new ArrayList<>()).add(name);
      int position = 0;
      for (Value constant : constantsOf(piece)) {
        String parameter = CleanNames.parameter(name, position++);
        String own = sketch.constants().get(constant).name();
        boolean keeps =
            !kept.isEmpty()
                && sketch.constants().get(constant).place() != Known.NOWHERE
                && !constantNames.containsValue(own)
                && own.matches("[A-Za-z_][A-Za-z0-9_]*");
        constantNames.put(constant, keeps ? own : parameter);
      }
    }
    units.forEach(account::became);
  }

  /** The nodes of one operator share a number; only one of them has the bare name. */
  private String name(Piece piece) {
    List<Object> operator = List.of(piece.unit(), piece.label());
    if (kept.containsKey(piece.unit())) {
      String own = kept.get(piece.unit());
      return taken(
          own + piece.suffix().orElseGet(() -> bare.add(operator) ? "" : "_" + piece.label()));
    }
    if (piece.suffix().isPresent()) {
      return numbered.computeIfAbsent(operator, o -> names.next(piece.label()))
          + piece.suffix().get();
    }
    String shared = bare.add(operator) ? numbered.get(operator) : null;
    String name = shared == null ? names.next(piece.label()) : shared;
    numbered.putIfAbsent(operator, name);
    return name;
  }

  /** A name that no node has yet. */
  private String taken(String name) {
    String free = name;
    for (int i = 1; nameOf.containsValue(free); i++) {
      free = name + "_" + i;
    }
    return free;
  }

  private List<Value> constantsOf(Piece piece) {
    List<Value> read = new ArrayList<>(piece.output().producer().inputs());
    read.addAll(piece.spare());
    read.removeIf(value -> !sketch.constants().containsKey(value));
    return read;
  }

  /** A constant keeps its place in the file for its first reader; further copies come last. */
  private void constants() {
    Map<Value, Integer> places = new HashMap<>();
    Set<Integer> taken = new HashSet<>();
    for (Value constant : constantNames.keySet()) {
      int place = sketch.constants().get(constant).place();
      places.put(constant, taken.add(place) ? place : Known.NOWHERE);
    }
    constantNames.keySet().stream()
        .sorted(Comparator.comparingInt(places::get))
        .forEach(c -> copy(c, constantNames.get(c), constantNames.get(c)));
  }

  private String tensorName(Piece piece) {
    int output = outputs.indexOf(piece.output());
    return output >= 0 ? CleanNames.output(output) : CleanNames.result(nameOf.get(piece.output()));
  }

  private void copy(Value value, String name, String tensorName) {
    Node node = value.producer();
    copies.put(
        value,
        builder
            .node(node.kind(), name)
            .partsOf(node)
            .inputs(node.inputs().stream().map(copies::get).toList())
            .outputName(tensorName)
            .add());
  }
}
