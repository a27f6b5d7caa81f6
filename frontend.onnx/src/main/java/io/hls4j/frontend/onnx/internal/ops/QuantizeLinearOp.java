package io.hls4j.frontend.onnx.internal.ops;

import io.hls4j.frontend.onnx.internal.lower.Converter;
import io.hls4j.frontend.onnx.internal.lower.Known;
import io.hls4j.frontend.onnx.internal.lower.Operand;
import io.hls4j.frontend.onnx.internal.lower.Operator;
import io.hls4j.frontend.onnx.internal.proto.OnnxType;

/** QuantizeLinear: a Quant, whose result stands for integers until DequantizeLinear reads them. */
final class QuantizeLinearOp implements Converter {

  @Override
  public Operand convert(Operator op) {
    op.attributes().neutral("saturate", "only 8-bit floating point reads it");
    op.attributes().neutral("precision", "the type of the quotient; it is computed exactly");
    if (op.attributes().has("block_size") && op.attributes().integer("block_size") != 0) {
      op.attributes().refuse("block_size", "one scale for each channel");
    }
    long axis = op.attributes().integer("axis", 1);
    Linear linear = Linear.of(op, 1, 2, type(op));
    if (linear.scale().data().size() == 1) {
      op.attributes().neutral("axis", "one scale for all elements");
    }
    if (op.input(0) instanceof Known known) {
      return linear.ofConstant(op, known, axis);
    }
    return linear.quantized(op, op.tensor(0), axis, "");
  }

  /** The type of the integers where there is no zero point, which otherwise has it. */
  private static OnnxType type(Operator op) {
    if (op.has(2)) {
      op.attributes().neutral("output_dtype", "the zero point has the type");
      return OnnxType.UINT8;
    }
    long number = op.attributes().integer("output_dtype", 0);
    return number == 0
        ? OnnxType.UINT8
        : OnnxType.ofNumber(Math.toIntExact(number)).orElse(OnnxType.UNDEFINED);
  }
}
