package io.hls4j.frontend.keras.internal.qkeras;

import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.core.graph.precision.Overflow;
import io.hls4j.core.graph.precision.Quantize;
import io.hls4j.core.graph.precision.Rounding;
import io.hls4j.core.graph.tensor.TensorData;

/**
 * A function and then a fixed-point number: {@code quantized_relu}, {@code quantized_tanh}, {@code
 * quantized_sigmoid}.
 *
 * @param curve the function
 * @param slope what a rectifier multiplies negative numbers by, or 0
 * @param type of the result
 */
public record CurveQuantizer(Curve curve, float slope, Fixed type) implements Quantizer {

  /** The functions. */
  public enum Curve {
    /** A rectifier. */
    RELU,
    /** The hyperbolic tangent. */
    TANH,
    /** 2 clip(x / 2 + 1/2, 0, 1) - 1. */
    HARD_TANH,
    /** The logistic function. */
    SIGMOID,
    /** clip(x / 2 + 1/2, 0, 1). */
    HARD_SIGMOID
  }

  /** With the modes that QKeras rounds with. */
  static CurveQuantizer of(Curve curve, float slope, Fixed type, boolean symmetric) {
    return new CurveQuantizer(
        curve,
        slope,
        type.withModes(Rounding.RND_CONV, symmetric ? Overflow.SAT_SYM : Overflow.SAT));
  }

  @Override
  public Rounded round(TensorData array) {
    TensorData rounded =
        array.map(v -> Quantize.quantize(Exact.of((float) curve((float) v)), type).doubleValue());
    return Rounded.of(rounded, new Fixed(type.width(), type.integer(), type.signed()), 1);
  }

  private double curve(float v) {
    float hard = Math.min(Math.max(0.5f * v + 0.5f, 0), 1);
    return switch (curve) {
      case RELU -> v >= 0 ? v : slope * v;
      case TANH -> StrictMath.tanh(v);
      case HARD_TANH -> 2 * hard - 1;
      case SIGMOID -> 1 / (1 + StrictMath.exp(-v));
      case HARD_SIGMOID -> hard;
    };
  }
}
