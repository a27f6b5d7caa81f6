package io.hls4j.frontend.pytorch.internal.ops;

import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layers.Concatenate;
import io.hls4j.core.graph.layers.Reshape;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Tensors side by side along one axis. */
final class Join {
  private Join() {}

  /** {@code stack}: tensors beside each other along a new axis. */
  static Operand stack(Call call) {
    List<Value> parts = new ArrayList<>();
    Operand.Computed first = null;
    long dim = call.whole("dim", 0);
    for (Operand operand : call.operands("tensors")) {
      if (!(operand instanceof Operand.Computed x)
          || first != null && !first.value().shape().equals(x.value().shape())) {
        return call.refuse("tensors", "tensors of one shape, computed from the inputs");
      }
      first = x;
      long at = dim < 0 ? dim + x.rank() + 1 : dim;
      if (at < 1 || at > x.rank()) {
        return call.refuse("dim", "an axis of the sample, not the batch axis");
      }
      List<Integer> target = new ArrayList<>(x.value().shape().dims());
      target.add((int) at - 1, 1);
      parts.add(
          call.add(Reshape.KIND, "part" + parts.size())
              .input(x.value())
              .attr(Reshape.TARGET, target)
              .add());
      dim = at;
    }
    if (parts.size() < 2) {
      return call.refuse("tensors", "at least two tensors");
    }
    return first.with(
        call.add(Concatenate.KIND)
            .inputs(parts)
            .attr(Concatenate.AXIS, (int) dim - 1 - parts.get(0).shape().rank())
            .add());
  }

  /** {@code cat}: tensors beside each other. */
  static Operand cat(Call call) {
    List<Operand> operands = call.operands("tensors");
    List<Value> values = new ArrayList<>();
    Operand.Computed first = null;
    for (Operand operand : operands) {
      if (!(operand instanceof Operand.Computed computed)
          || first != null && first.rank() != computed.rank()) {
        return call.refuse("tensors", "tensors with as many axes, computed from the inputs");
      }
      first = first == null ? computed : first;
      values.add(computed.value());
    }
    if (first == null) {
      return call.refuse("tensors", "at least one tensor");
    }
    OptionalInt axis = first.axis(call.whole("dim", 0));
    if (axis.isEmpty()) {
      return call.refuse("dim", "an axis of the sample, not the batch axis");
    }
    if (values.size() == 1) {
      return first;
    }
    return first.with(
        call.add(Concatenate.KIND)
            .inputs(values)
            .attr(Concatenate.AXIS, axis.getAsInt() - first.value().shape().rank())
            .add());
  }
}
