package io.hls4j.frontend.pytorch.internal.ops;

import io.hls4j.core.graph.layers.Reduce;
import io.hls4j.frontend.pytorch.internal.program.Dim;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** One number for all positions of some axes. */
final class Reductions {
  private Reductions() {}

  /** {@code mean}, {@code sum}, {@code amax} or {@code amin} over given axes. */
  static Operator.Converter over(String op) {
    return call -> {
      if (!(call.operand("self") instanceof Operand.Computed x)) {
        return call.refuse("self", "a tensor that is computed from the inputs of the model");
      }
      call.reader().neutralIf("dtype", "float tensors stay float tensors", "FLOAT32", "FLOAT64");
      List<Integer> axes = new ArrayList<>();
      for (Dim dim : call.has("dim") ? call.dims("dim") : List.<Dim>of()) {
        OptionalInt axis = dim instanceof Dim.Fixed f ? x.axis(f.length()) : OptionalInt.empty();
        if (axis.isEmpty()) {
          return call.refuse("dim", "axes of the sample, not the batch axis");
        }
        axes.add(axis.getAsInt());
      }
      if (axes.isEmpty()) {
        return call.refuseAll("all axes", "axes of the sample, not the batch axis");
      }
      return x.with(
          call.add(Reduce.KIND)
              .input(x.value())
              .attr(Reduce.OP, op)
              .attr(Reduce.AXES, axes.stream().sorted().toList())
              .attr(Reduce.KEEPDIMS, call.flag("keepdim", false))
              .add());
    };
  }

  /**
   * {@code max} and {@code min} over one axis; the positions, their second result, are not known.
   */
  static Operator.Converter positions(String op) {
    return call -> {
      if (!(call.operand("self") instanceof Operand.Computed x)) {
        return call.refuse("self", "a tensor that is computed from the inputs of the model");
      }
      String argument = call.has("dim") ? "dim" : "other";
      OptionalInt axis = x.axis(call.whole(argument, 0));
      if (axis.isEmpty()) {
        return call.refuse(argument, "an axis of the sample, not the batch axis");
      }
      return x.with(
          call.add(Reduce.KIND)
              .input(x.value())
              .attr(Reduce.OP, op)
              .attr(Reduce.AXES, List.of(axis.getAsInt()))
              .attr(Reduce.KEEPDIMS, call.flag("keepdim", false))
              .add());
    };
  }
}
