package io.hls4j.frontend.onnx.internal.ops;

import io.hls4j.frontend.onnx.internal.lower.Converter;
import io.hls4j.frontend.onnx.internal.lower.Known;
import io.hls4j.frontend.onnx.internal.lower.Operand;
import io.hls4j.frontend.onnx.internal.lower.Operator;
import io.hls4j.frontend.onnx.internal.proto.OnnxType;

/** Equal of constants, as models do that compute a shape. */
final class EqualOp implements Converter {

  @Override
  public Operand convert(Operator op) {
    Known same = ConstantMath.combine(op, op.known(0), op.known(1), (a, b) -> a == b ? 1 : 0);
    return Known.computed(same.name(), OnnxType.BOOL, same.data());
  }
}
