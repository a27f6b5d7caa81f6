package io.hls4j.frontend.onnx.internal.ops;

import io.hls4j.frontend.onnx.internal.lower.Converter;
import io.hls4j.frontend.onnx.internal.lower.Operand;
import io.hls4j.frontend.onnx.internal.lower.Operator;

/** Mod of constants, as models do that compute a shape. */
final class ModOp implements Converter {

  @Override
  public Operand convert(Operator op) {
    boolean likeC = op.attributes().flag("fmod", false);
    return ConstantMath.combine(
        op, op.known(0), op.known(1), (a, b) -> likeC ? a % b : a - b * Math.floor(a / b));
  }
}
