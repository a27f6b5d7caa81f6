package io.hls4j.frontend.onnx.internal.ops;

import io.hls4j.core.graph.layers.Activation;
import io.hls4j.frontend.onnx.internal.lower.Converter;
import io.hls4j.frontend.onnx.internal.lower.Operand;
import io.hls4j.frontend.onnx.internal.lower.Operator;

/** Selu with the parameters of its paper: an Activation. */
final class SeluOp implements Converter {
  /** Files hold the parameters in single precision. */
  private static final double CLOSE = 1e-7;

  /** The defaults of the first version, which had them wrong in the fifth digit. */
  private static final long RIGHT_DEFAULTS = 6;

  @Override
  public Operand convert(Operator op) {
    op.attributes().neutral("consumed_inputs", "a hint for the reuse of memory");
    boolean old = op.version() < RIGHT_DEFAULTS;
    check(op, "alpha", old ? 1.6732f : (float) Activation.SELU_ALPHA, Activation.SELU_ALPHA);
    check(op, "gamma", old ? 1.0507f : (float) Activation.SELU_SCALE, Activation.SELU_SCALE);
    return ActivationOp.activation(op, "selu");
  }

  private static void check(Operator op, String name, float fallback, double wanted) {
    float value = op.attributes().real(name, fallback);
    if (!(Math.abs(value - wanted) <= CLOSE)) {
      if (!op.attributes().has(name)) {
        throw op.unsupported(name + " is " + value, "the value " + wanted);
      }
      op.attributes().refuse(name, "the value " + wanted);
    }
  }
}
