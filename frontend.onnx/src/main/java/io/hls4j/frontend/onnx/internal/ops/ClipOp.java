package io.hls4j.frontend.onnx.internal.ops;

import io.hls4j.frontend.onnx.internal.lower.Converter;
import io.hls4j.frontend.onnx.internal.lower.Operand;
import io.hls4j.frontend.onnx.internal.lower.Operator;

/** Clip to 0 and 1, 6 or infinity: an Activation. Bounds are attributes before version 11. */
final class ClipOp implements Converter {
  private static final int BOUNDS_ARE_INPUTS = 11;
  private static final int MIN = 1;
  private static final int MAX = 2;

  @Override
  public Operand convert(Operator op) {
    op.attributes().neutral("consumed_inputs", "a hint for the reuse of memory");
    double low = bound(op, MIN, "min", Double.NEGATIVE_INFINITY);
    double high = bound(op, MAX, "max", Double.POSITIVE_INFINITY);
    if (low <= -Float.MAX_VALUE && high >= Float.MAX_VALUE) {
      return op.input(0);
    }
    if (low == 0 && (high == 1 || high == 6)) {
      return ActivationOp.activation(op, high == 1 ? "relu1" : "relu6");
    }
    if (low == 0 && high >= Float.MAX_VALUE) {
      return ActivationOp.activation(op, "relu");
    }
    throw op.unsupported(
        "clipping to [" + low + ", " + high + "]", "[0, 1], [0, 6] and [0, infinity]");
  }

  private static double bound(Operator op, int input, String attribute, double open) {
    if (op.version() < BOUNDS_ARE_INPUTS) {
      return op.attributes().real(attribute, (float) open);
    }
    return op.has(input) ? op.number(input) : open;
  }
}
