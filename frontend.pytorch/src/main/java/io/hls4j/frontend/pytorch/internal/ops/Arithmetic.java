package io.hls4j.frontend.pytorch.internal.ops;

import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layers.Merge;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.frontend.pytorch.internal.program.Argument;
import java.util.Optional;

/** Arithmetic of two tensors, element by element. */
final class Arithmetic {
  private Arithmetic() {}

  /** {@code self op alpha * other}; other may be a number. */
  static Operator.Converter scaled(String op) {
    return call -> merge(call, op, call.number("alpha", 1), false);
  }

  /** {@code other - alpha * self}. */
  static Operand rsub(Call call) {
    if (call.number("alpha", 1) != 1) {
      return call.refuse("alpha", "1");
    }
    return merge(call, "subtract", 1, true);
  }

  /** {@code self op other}; other may be a number. */
  static Operator.Converter plain(String op) {
    return call -> merge(call, op, 1, false);
  }

  /**
   * {@code max} and {@code min}: of two tensors element by element, or over one axis. TorchScript
   * does not say which form it calls, but only the second takes a number.
   */
  static Operator.Converter extreme(String op) {
    return call -> {
      Argument second = call.node().arguments().get("other");
      boolean reduces = call.has("dim") || second instanceof Argument.Int;
      return reduces
          ? Reductions.positions(op.substring(0, 3)).convert(call)
          : merge(call, op, 1, false);
    };
  }

  /** {@code self / other}, for an other that is known. */
  static Operand div(Call call) {
    call.reader().neutralIf("rounding_mode", "plain division");
    if (call.operandOrNumber("other") instanceof Operand.Known) {
      return merge(call, "divide", 1, false);
    }
    return call.refuse("other", "a number, or a tensor that is stored in the file");
  }

  private static Operand merge(Call call, String op, double alpha, boolean swapped) {
    Operand self = call.operand("self");
    Operand other = call.operandOrNumber("other");
    if (alpha != 1) {
      if (!(other instanceof Operand.Known known)) {
        return call.refuse("alpha", "1");
      }
      other = new Operand.Known(known.data().map(v -> alpha * v));
    }
    if (self instanceof Operand.Turned a
        && other instanceof Operand.Turned b
        && a.with(b.value()).equals(b)) {
      Value left = swapped ? b.value() : a.value();
      Value right = swapped ? a.value() : b.value();
      return a.with(call.add(Merge.KIND).input(left, right).attr(Merge.OP, op).add());
    }
    if (self instanceof Operand.Turned a
        && other instanceof Operand.Known known
        && known.data().size() == 1) {
      Value number = call.constant(known.data().reshape(Shape.of(1)));
      Value left = swapped ? number : a.value();
      Value right = swapped ? a.value() : number;
      return a.with(call.add(Merge.KIND).input(left, right).attr(Merge.OP, op).add());
    }
    Operand.Computed shape =
        self instanceof Operand.Computed c ? c : other instanceof Operand.Computed d ? d : null;
    if (shape == null) {
      return call.refuse("self", "a tensor that is computed from the inputs of the model");
    }
    if (self instanceof Operand.Computed a
        && other instanceof Operand.Computed b
        && (a.rank() != b.rank() || a.batched() != b.batched())) {
      return call.refuse("other", "a tensor with as many axes");
    }
    Optional<Value> left = value(call, swapped ? other : self, shape);
    Optional<Value> right = value(call, swapped ? self : other, shape);
    if (left.isEmpty() || right.isEmpty()) {
      return call.refuse("other", "a tensor that does not vary along the batch axis");
    }
    return shape.with(call.add(Merge.KIND).input(left.get(), right.get()).attr(Merge.OP, op).add());
  }

  /** A known tensor loses axes of length one in front until it has those of a sample. */
  private static Optional<Value> value(Call call, Operand operand, Operand.Computed like) {
    if (operand instanceof Operand.Computed computed) {
      return Optional.of(computed.value());
    }
    TensorData data = ((Operand.Known) operand).data();
    Shape shape = data.shape();
    while (shape.rank() > like.value().shape().rank() && shape.first() == 1) {
      shape = shape.without(0);
    }
    boolean varies = shape.rank() > like.value().shape().rank();
    return varies ? Optional.empty() : Optional.of(call.constant(data.reshape(shape)));
  }
}
