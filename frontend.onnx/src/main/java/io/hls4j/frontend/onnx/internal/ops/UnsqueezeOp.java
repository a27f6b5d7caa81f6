package io.hls4j.frontend.onnx.internal.ops;

import io.hls4j.frontend.onnx.internal.lower.Axes;
import io.hls4j.frontend.onnx.internal.lower.Converter;
import io.hls4j.frontend.onnx.internal.lower.Known;
import io.hls4j.frontend.onnx.internal.lower.Operand;
import io.hls4j.frontend.onnx.internal.lower.Operand.Flow;
import io.hls4j.frontend.onnx.internal.lower.Operand.Sizes;
import io.hls4j.frontend.onnx.internal.lower.Operator;
import java.util.ArrayList;
import java.util.List;

/** Unsqueeze: adds axes of length 1; the data stays as it is. */
final class UnsqueezeOp implements Converter {

  @Override
  public Operand convert(Operator op) {
    Operand x = op.input(0);
    List<Long> given = SqueezeOp.axes(op).orElseThrow(() -> op.wrong("it names no axes"));
    if (x instanceof Sizes sizes) {
      if (!sizes.isScalar() || given.size() != 1) {
        throw op.unsupported("a list of lengths gets more axes", "a single length");
      }
      return new Sizes(sizes.lengths(), false);
    }
    if (x instanceof Known known) {
      return known.reshaped(unsqueezed(op, Axes.of(known.shape()), given).sample());
    }
    Flow flow = op.raw(0);
    return flow.seenAs(unsqueezed(op, flow.axes(), given), op.unit(), op.type());
  }

  private static Axes unsqueezed(Operator op, Axes axes, List<Long> given) {
    List<Integer> dims = new ArrayList<>(axes.dims());
    for (int axis : Positions.axes(op, given, axes.rank() + given.size())) {
      dims.add(axis, 1);
    }
    return new Axes(dims);
  }
}
