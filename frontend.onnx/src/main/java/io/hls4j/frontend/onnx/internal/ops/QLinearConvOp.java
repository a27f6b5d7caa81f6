package io.hls4j.frontend.onnx.internal.ops;

import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.frontend.onnx.internal.lower.Converter;
import io.hls4j.frontend.onnx.internal.lower.Known;
import io.hls4j.frontend.onnx.internal.lower.Operand;
import io.hls4j.frontend.onnx.internal.lower.Operand.Flow;
import io.hls4j.frontend.onnx.internal.lower.Operand.Integers;
import io.hls4j.frontend.onnx.internal.lower.Operator;
import java.util.Optional;

/** QLinearConv: a Conv of the real numbers that the integers stand for, rounded to integers. */
final class QLinearConvOp implements Converter {
  private static final int BIAS = 8;

  @Override
  public Operand convert(Operator op) {
    Linear xs = Linear.of(op, 1, 2);
    Linear ws = Linear.of(op, 4, 5);
    Linear ys = Linear.of(op, 6, 7);
    Operand x = real(op, xs, 0);
    if (!(x instanceof Flow flow)) {
      throw op.unsupported("the input is constant", "a tensor that the network computes");
    }
    Operand w = ws.real(op, op.known(3), 0);
    Optional<Operand> bias = op.has(BIAS) ? Optional.of(bias(op, xs, ws)) : Optional.empty();
    return ys.quantized(op, ConvOp.convolved(op, flow, w, bias), 1, "_quant");
  }

  /** The bias: integers in units of the product of both scales. */
  private static Known bias(Operator op, Linear xs, Linear ws) {
    Known scales =
        ConstantMath.real(op, xs.scale().reshaped(Shape.of(1)), ws.scale(), (a, b) -> a * b);
    return ConstantMath.real(op, op.known(BIAS), scales, (a, b) -> a * b);
  }

  /** The real numbers of a computed or constant input. */
  static Operand real(Operator op, Linear linear, int input) {
    return op.input(input) instanceof Integers integers
        ? linear.real(op, integers, -1, DequantizeLinearOp.rank(integers.real()))
        : linear.real(op, op.known(input), -1);
  }
}
