package io.hls4j.frontend.onnx.internal.ops;

import io.hls4j.frontend.onnx.internal.lower.Converter;
import io.hls4j.frontend.onnx.internal.lower.Operand;
import io.hls4j.frontend.onnx.internal.lower.Operand.Sizes;
import io.hls4j.frontend.onnx.internal.lower.Operator;
import java.util.List;

/** Gather from a list of lengths, as models do that compute a shape. */
final class GatherOp implements Converter {

  @Override
  public Operand convert(Operator op) {
    Sizes from = Lengths.of(op, op.input(0));
    Sizes which = Lengths.of(op, op.known(1));
    Positions.axis(op, op.attributes().integer("axis", 0), from.isScalar() ? 0 : 1);
    List<Long> lengths =
        which.lengths().stream()
            .map(i -> from.lengths().get(Positions.axis(op, i, from.lengths().size())))
            .toList();
    return Lengths.operand(op, new Sizes(lengths, which.isScalar()));
  }
}
