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
import java.util.Optional;

/** Squeeze: takes away axes of length 1; the data stays as it is. */
final class SqueezeOp implements Converter {
  private static final int AXES_ARE_INPUT = 13;

  @Override
  public Operand convert(Operator op) {
    Operand x = op.input(0);
    Optional<List<Long>> given = axes(op);
    if (x instanceof Sizes sizes) {
      return Lengths.operand(op, new Sizes(sizes.lengths(), sizes.lengths().size() == 1));
    }
    if (x instanceof Known known) {
      return known.reshaped(squeezed(op, Axes.of(known.shape()), given).sample());
    }
    Flow flow = op.raw(0);
    return flow.seenAs(squeezed(op, flow.axes(), given), op.unit(), op.type());
  }

  /** The axes that Squeeze and Unsqueeze name, as attribute or, from version 13 on, as input. */
  static Optional<List<Long>> axes(Operator op) {
    if (op.version() < AXES_ARE_INPUT) {
      return op.attributes().integers("axes");
    }
    return op.has(1) ? Optional.of(Lengths.of(op, op.known(1)).lengths()) : Optional.empty();
  }

  private static Axes squeezed(Operator op, Axes axes, Optional<List<Long>> given) {
    List<Integer> gone =
        given.isPresent() ? Positions.axes(op, given.get(), axes.rank()) : ones(axes);
    List<Integer> dims = new ArrayList<>();
    for (int axis = 0; axis < axes.rank(); axis++) {
      if (!gone.contains(axis)) {
        dims.add(axes.dim(axis));
      } else if (axes.dim(axis) != 1) {
        throw op.unsupported(
            "squeezing axis " + axis + " of " + axes, "axes of length 1 besides the batch");
      }
    }
    return new Axes(dims);
  }

  private static List<Integer> ones(Axes axes) {
    List<Integer> ones = new ArrayList<>();
    for (int axis = 0; axis < axes.rank(); axis++) {
      if (axes.dim(axis) == 1) {
        ones.add(axis);
      }
    }
    return ones;
  }
}
