package io.hls4j.frontend.pytorch.internal.ops;

import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layers.Concatenate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Tensors side by side along one axis. */
final class Join {
  private Join() {}

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
