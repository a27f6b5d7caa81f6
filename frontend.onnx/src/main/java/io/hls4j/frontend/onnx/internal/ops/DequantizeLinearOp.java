package io.hls4j.frontend.onnx.internal.ops;

import io.hls4j.frontend.onnx.internal.lower.Converter;
import io.hls4j.frontend.onnx.internal.lower.Operand;
import io.hls4j.frontend.onnx.internal.lower.Operand.Flow;
import io.hls4j.frontend.onnx.internal.lower.Operand.Integers;
import io.hls4j.frontend.onnx.internal.lower.Operator;
import io.hls4j.frontend.onnx.internal.lower.Quantized;

/** DequantizeLinear: the real numbers that integers stand for. */
final class DequantizeLinearOp implements Converter {

  @Override
  public Operand convert(Operator op) {
    if (op.attributes().has("block_size") && op.attributes().integer("block_size") != 0) {
      op.attributes().refuse("block_size", "one scale for each channel");
    }
    op.attributes().neutral("output_dtype", "the type of real numbers is inferred");
    long axis = op.attributes().integer("axis", 1);
    Linear linear = Linear.of(op, 1, 2);
    if (linear.scale().data().size() == 1) {
      op.attributes().neutral("axis", "one scale for all elements");
    }
    Operand x = op.input(0);
    if (x instanceof Integers integers) {
      return linear.real(op, integers, axis, rank(integers.real()));
    }
    return linear.real(op, op.known(0), axis);
  }

  /** Number of axes of real numbers. */
  static int rank(Operand real) {
    return real instanceof Flow flow ? flow.axes().rank() : ((Quantized) real).shape().rank();
  }
}
