package io.hls4j.frontend.onnx.internal.ops;

import io.hls4j.frontend.onnx.internal.lower.Converter;
import io.hls4j.frontend.onnx.internal.lower.Operand;
import io.hls4j.frontend.onnx.internal.lower.Operator;
import java.util.function.DoubleUnaryOperator;

/**
 * A function that is only supported on constants.
 *
 * @param f the function
 */
record ConstantFunctionOp(DoubleUnaryOperator f) implements Converter {

  @Override
  public Operand convert(Operator op) {
    return ConstantMath.map(op, op.known(0), f);
  }

  /** Pow, only supported on constants. */
  static Operand power(Operator op) {
    return ConstantMath.combine(op, op.known(0), op.known(1), Math::pow);
  }
}
