package io.hls4j.frontend.pytorch.internal.ops;

import io.hls4j.core.api.frontend.Ledger.Fate;
import io.hls4j.core.api.frontend.OperatorReader;
import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layers.Constant;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.frontend.pytorch.internal.PytorchDiagnostics;
import io.hls4j.frontend.pytorch.internal.program.Argument;
import io.hls4j.frontend.pytorch.internal.program.Dim;
import io.hls4j.frontend.pytorch.internal.program.ProgramNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One call of an operator, as its converter sees it. Arguments are read through the ledger, so that
 * none is passed over.
 */
final class Call {
  private final ProgramNode node;
  private final String name;
  private final OperatorReader reader;
  private final Scope scope;
  private final Map<Integer, Operand> others = new HashMap<>();
  private final Set<String> refused = new HashSet<>();

  Call(ProgramNode node, String name, OperatorReader reader, Scope scope) {
    this.node = node;
    this.name = name;
    this.reader = reader;
    this.scope = scope;
  }

  /** Name of the node in the graph. */
  String name() {
    return name;
  }

  GraphBuilder graph() {
    return scope.graph();
  }

  /** Length of the batch axis in the source. */
  Dim batch() {
    return scope.batch();
  }

  ProgramNode node() {
    return node;
  }

  OperatorReader reader() {
    return reader;
  }

  /** Begins the node of this call. */
  GraphBuilder.NodeBuilder add(LayerKind kind) {
    return graph().node(kind, name);
  }

  /** Whether an argument is given and is not None. */
  boolean has(String argument) {
    Argument value = node.arguments().get(argument);
    return value != null && !(value instanceof Argument.None);
  }

  /** A tensor argument. */
  Operand operand(String argument) {
    Object value = reader.find(argument).orElseThrow(() -> bad(argument, "a tensor", "nothing"));
    if (value instanceof Argument.Tensor tensor) {
      return scope.operand(tensor.name());
    }
    throw bad(argument, "a tensor", value);
  }

  /** A tensor argument or a number, as a tensor without axes. */
  Operand operandOrNumber(String argument) {
    return node.arguments().get(argument) instanceof Argument.Tensor
        ? operand(argument)
        : new Operand.Known(TensorData.scalar(number(argument, Double.NaN)));
  }

  /** A list of tensors. */
  List<Operand> operands(String argument) {
    Object value = reader.find(argument).orElseThrow(() -> bad(argument, "tensors", "nothing"));
    if (!(value instanceof Argument.Tensors tensors)) {
      throw bad(argument, "tensors", value);
    }
    List<Operand> operands = new ArrayList<>();
    for (String tensor : tensors.names()) {
      operands.add(scope.operand(tensor));
    }
    return operands;
  }

  /** A tensor argument that may be absent. */
  Optional<Operand> optional(String argument) {
    if (has(argument)) {
      return Optional.of(operand(argument));
    }
    reader.neutral(argument, "absent");
    return Optional.empty();
  }

  /** The value of an argument; None is the default. */
  private Object value(String argument, Object fallback) {
    if (!has(argument)) {
      reader.neutral(argument, "None is the default");
      return fallback;
    }
    return reader.find(argument).orElse(fallback);
  }

  double number(String argument, double fallback) {
    Object value = value(argument, new Argument.Real(fallback));
    if (value instanceof Argument.Real real) {
      return real.value();
    }
    if (value instanceof Argument.Int whole) {
      return whole.value();
    }
    throw bad(argument, "a number", value);
  }

  long whole(String argument, long fallback) {
    Object value = value(argument, new Argument.Int(fallback));
    if (value instanceof Argument.Int whole) {
      return whole.value();
    }
    throw bad(argument, "a whole number", value);
  }

  /** A whole number that counts positions. */
  int index(String argument, long fallback) {
    long value = whole(argument, fallback);
    if (value != (int) value) {
      throw bad(argument, "a number of positions", value);
    }
    return (int) value;
  }

  String text(String argument) {
    Object value = value(argument, new Argument.Text(""));
    if (value instanceof Argument.Text text) {
      return text.value();
    }
    throw bad(argument, "a word", value);
  }

  boolean flag(String argument, boolean fallback) {
    Object value = value(argument, new Argument.Bool(fallback));
    if (value instanceof Argument.Bool flag) {
      return flag.value();
    }
    throw bad(argument, "True or False", value);
  }

  /** A list of lengths or axes. */
  List<Dim> dims(String argument) {
    Object value =
        reader.find(argument).orElseThrow(() -> bad(argument, "whole numbers", "nothing"));
    if (value instanceof Argument.Ints ints) {
      return ints.values();
    }
    if (value instanceof Argument.Int one) {
      return List.of(Dim.of(one.value()));
    }
    throw bad(argument, "whole numbers", value);
  }

  /**
   * Lengths of the spatial axes: one for each, or one for all.
   *
   * @param axes how many spatial axes there are
   * @param fallback for an argument that is absent or empty
   * @return nothing if it has another form
   */
  Optional<int[]> window(String argument, int axes, int... fallback) {
    List<Dim> dims = has(argument) ? dims(argument) : List.of();
    if (dims.isEmpty()) {
      reader.neutral(argument, "absent: the default");
      return Optional.of(fallback.length == 1 ? repeated(fallback[0], axes) : fallback);
    }
    int[] lengths = new int[dims.size()];
    for (int i = 0; i < lengths.length; i++) {
      if (!(dims.get(i) instanceof Dim.Fixed f) || f.length() != f.index()) {
        return Optional.empty();
      }
      lengths[i] = f.index();
    }
    if (lengths.length == 1) {
      return Optional.of(repeated(lengths[0], axes));
    }
    return lengths.length == axes ? Optional.of(lengths) : Optional.empty();
  }

  private static int[] repeated(int value, int count) {
    int[] all = new int[count];
    Arrays.fill(all, value);
    return all;
  }

  /** Gives one of the results after the first. */
  void result(int position, Operand operand) {
    others.put(position, operand);
  }

  /** A result after the first, missing unless the converter gave it. */
  Operand result(int position) {
    return others.getOrDefault(position, new Operand.Missing());
  }

  /** Whether a result contributes to an output of the model. */
  boolean isNeeded(int position) {
    return position < node.outputs().size() && scope.isNeeded(node.outputs().get(position));
  }

  /** Begins another node of this call. */
  GraphBuilder.NodeBuilder add(LayerKind kind, String suffix) {
    return graph().node(kind, scope.freeName(name + "_" + suffix));
  }

  /** Whether an entry of the ledger says why this call is not supported. */
  boolean isCause(String item) {
    return refused.isEmpty() || refused.contains(item);
  }

  /** Records that an argument's value is not supported, and what is. */
  Operand refuse(String argument, String supported) {
    refused.add(argument);
    reader.refuse(argument, supported);
    return new Operand.Missing();
  }

  /** Records that the call as a whole is not supported, and what is. */
  Operand refuseAll(String what, String supported) {
    refused.add("(operands)");
    reader.note("(operands)", what, Fate.REFUSED, supported);
    return new Operand.Missing();
  }

  /** A known tensor as a node of the graph. */
  Value constant(TensorData data) {
    TensorData shaped = data.shape().rank() == 0 ? data.reshape(Shape.of(1)) : data;
    return graph().node(Constant.KIND, scope.constantName()).weight(Constant.VALUE, shaped).add();
  }

  private ModelException bad(String argument, String wanted, Object got) {
    return new ModelException(
        PytorchDiagnostics.BAD_ARGUMENT.at(name, argument, reader.operator(), wanted, got));
  }
}
