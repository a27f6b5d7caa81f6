package io.hls4j.frontend.pytorch.internal.ops;

import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layers.Softmax;
import java.util.OptionalInt;

/** Softmax over one axis. */
final class SoftmaxOperator {
  private SoftmaxOperator() {}

  /** With an optional element type for the computation. */
  static Operand softmax(Call call) {
    call.reader().neutralIf("dtype", "float tensors stay float tensors", "FLOAT32", "FLOAT64");
    return convert(call);
  }

  /** As exporters take it apart. */
  static Operand raw(Call call) {
    return call.flag("half_to_float", false)
        ? call.refuse("half_to_float", "False")
        : convert(call);
  }

  /** {@code log_softmax}. */
  static Operand logarithm(Call call) {
    call.reader().neutralIf("dtype", "float tensors stay float tensors", "FLOAT32", "FLOAT64");
    return convert(call, true);
  }

  /** Its logarithm, as exporters take it apart. */
  static Operand rawLogarithm(Call call) {
    boolean half = call.flag("half_to_float", false);
    return half ? call.refuse("half_to_float", "False") : convert(call, true);
  }

  private static Operand convert(Call call) {
    return convert(call, false);
  }

  private static Operand convert(Call call, boolean logarithm) {
    if (!(call.operand("self") instanceof Operand.Computed x)) {
      return call.refuse("self", "a tensor that is computed from the inputs of the model");
    }
    OptionalInt axis = x.axis(dim(call, x));
    if (axis.isEmpty()) {
      return call.refuse("dim", "an axis of the sample, not the batch axis");
    }
    int last = x.value().shape().rank() - 1;
    Value y =
        Terms.node(call, Softmax.KIND, logarithm ? "softmax" : "")
            .input(x.value())
            .attr(Softmax.AXIS, axis.getAsInt() == last ? -1 : axis.getAsInt())
            .add();
    return x.with(logarithm ? Terms.activation(call, "log", y, "") : y);
  }

  /** Old models leave the axis out; PyTorch then takes 0 for 0, 1 and 3 axes, and else 1. */
  private static long dim(Call call, Operand.Computed x) {
    int implied = x.rank() == 0 || x.rank() == 1 || x.rank() == 3 ? 0 : 1;
    if (call.has("dim")) {
      return call.whole("dim", implied);
    }
    call.reader().neutral("dim", "None is axis " + implied + " for " + x.rank() + " axes");
    return implied;
  }
}
