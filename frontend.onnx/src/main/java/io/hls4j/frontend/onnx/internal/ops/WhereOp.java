package io.hls4j.frontend.onnx.internal.ops;

import io.hls4j.frontend.onnx.internal.lower.Converter;
import io.hls4j.frontend.onnx.internal.lower.Known;
import io.hls4j.frontend.onnx.internal.lower.Operand;
import io.hls4j.frontend.onnx.internal.lower.Operator;

/** Where of constants, as models do that compute a shape. */
final class WhereOp implements Converter {

  @Override
  public Operand convert(Operator op) {
    Known condition = op.known(0);
    Known ifTrue = op.known(1);
    Known ifFalse = op.known(2);
    // A number times 0 or 1 is 0 or itself, and only one of the two is not 0.
    Known kept = ConstantMath.combine(op, ifTrue, condition, (x, c) -> c != 0 ? x : 0);
    Known other = ConstantMath.combine(op, ifFalse, condition, (y, c) -> c != 0 ? 0 : y);
    return ConstantMath.combine(op, kept, other, Double::sum);
  }
}
