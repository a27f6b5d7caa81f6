package io.hls4j.frontend.onnx.internal.ops;

import io.hls4j.frontend.onnx.internal.lower.Converter;
import io.hls4j.frontend.onnx.internal.lower.Operand;
import io.hls4j.frontend.onnx.internal.lower.Operand.Flow;
import io.hls4j.frontend.onnx.internal.lower.Operator;

/** QLinearMatMul: a MatMul of the real numbers that the integers stand for, rounded to integers. */
final class QLinearMatMulOp implements Converter {

  @Override
  public Operand convert(Operator op) {
    Linear as = Linear.of(op, 1, 2);
    Linear bs = Linear.of(op, 4, 5);
    Linear ys = Linear.of(op, 6, 7);
    if (!(QLinearConvOp.real(op, as, 0) instanceof Flow a)) {
      throw op.unsupported("the first factor is constant", "weights as the second factor");
    }
    Operand b = QLinearConvOp.real(op, bs, 3);
    Flow x = op.settled(a);
    Flow y =
        b instanceof Flow flow
            ? MatMulOp.ofTensors(op, x, op.settled(flow))
            : MatMulOp.product(op, x, b);
    return ys.quantized(op, y, -1, "_quant");
  }
}
