package io.hls4j.frontend.keras.internal.qkeras;

import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.core.graph.precision.Int;
import io.hls4j.core.graph.precision.Overflow;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.precision.Rounding;
import io.hls4j.core.graph.precision.Xnor;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.Optional;

/**
 * {@code quantized_bits} and {@code quantized_linear}: a fixed-point number, times a factor. With
 * one bit and a sign it is the sign.
 *
 * @param bits all bits
 * @param integer bits before the point, without that of the sign
 * @param signed whether there is a bit for the sign
 * @param symmetric whether the lowest number is left out
 * @param alpha the factor
 * @param linear whether the array is divided by a stated factor before, as {@code quantized_linear}
 *     does
 * @param trained the factor that training ended with, instead of one that follows from the array;
 *     may be null
 */
public record BitsQuantizer(
    int bits,
    int integer,
    boolean signed,
    boolean symmetric,
    Alpha alpha,
    boolean linear,
    TensorData trained)
    implements Quantizer {

  /** Times that the power of two is improved. */
  private static final int ROUNDS = 5;

  /** Whether only the sign is left. */
  public boolean isSign() {
    return bits == 1 && signed;
  }

  private int magnitudeBits() {
    return bits - (signed ? 1 : 0);
  }

  private float step() {
    return (float) Math.scalb(1.0, integer - magnitudeBits());
  }

  /** The type of the numbers without the factor. */
  public Precision type() {
    return isSign() ? Xnor.XNOR : new Fixed(bits, integer + (signed ? 1 : 0), signed);
  }

  /** The type with the modes that a tensor is rounded with. */
  public Precision activationType() {
    return type() instanceof Fixed f
        ? f.withModes(Rounding.RND_CONV, symmetric && signed ? Overflow.SAT_SYM : Overflow.SAT)
        : Int.signed(2);
  }

  @Override
  public Rounded round(TensorData array) {
    float[] x = Scales.floats(array);
    if (alpha.isAuto()) {
      return automatic(array, x);
    }
    float divisor = linear ? alpha.value() : 1;
    for (int i = 0; i < x.length; i++) {
      x[i] = isSign() ? (x[i] >= 0 ? 1 : -1) : quantum(x[i] / divisor / step()) * step();
    }
    float half = linear && isSign() ? step() / 2 : 1;
    return Rounded.of(Scales.tensor(array.shape(), x), type(), alpha.value() * half);
  }

  /** An integer in range; ties go to the even one. */
  private float quantum(float v) {
    double top = Math.scalb(1.0, magnitudeBits()) - 1;
    double bottom = signed ? -top - (symmetric ? 0 : 1) : 0;
    return (float) Math.min(Math.max(Math.rint(v), bottom), top);
  }

  private Rounded automatic(TensorData array, float[] x) {
    Scales channels = Scales.of(array.shape());
    float unit = linear ? step() : (float) Math.scalb(1.0, integer);
    float[] scaled = x.clone();
    for (int i = 0; i < x.length && !linear; i++) {
      scaled[i] = x[i] / unit;
    }
    float[] scale = trained == null ? scales(channels, scaled) : trained(channels);
    float[] z = integers(channels, scaled, scale);
    // The factor belongs to numbers whose lowest bit is the step of the type.
    float back = linear ? 1 / step() : (float) Math.scalb(1.0, magnitudeBits());
    float[] values = new float[z.length];
    for (int i = 0; i < z.length; i++) {
      values[i] = z[i] * step();
    }
    float[] factors = new float[scale.length];
    for (int c = 0; c < factors.length; c++) {
      factors[c] = scale[c] * back;
    }
    Precision type = new Fixed(bits, integer + bits - magnitudeBits(), true);
    return new Rounded(
        Scales.tensor(array.shape(), values), type, Optional.of(Scales.factors(factors)));
  }

  private float[] trained(Scales channels) {
    float[] scale = new float[channels.channels()];
    for (int c = 0; c < scale.length; c++) {
      scale[c] = (float) trained.at(c % trained.size()) * (float) Math.scalb(1.0, -magnitudeBits());
    }
    return scale;
  }

  private float[] scales(Scales channels, float[] x) {
    float levels = 2 * greatest();
    boolean magnitude = signed || !linear;
    float[] scale = channels.greatest(x, magnitude);
    for (int c = 0; c < scale.length; c++) {
      scale[c] = magnitude ? scale[c] * 2 / levels : scale[c] / (levels / 2);
      scale[c] = linear ? Math.max(scale[c], Scales.EPSILON) : scale[c];
      scale[c] = alpha.isPowerOfTwo() ? Scales.powerOfTwo(scale[c]) : scale[c];
    }
    for (int round = 0; round < ROUNDS && alpha.isPowerOfTwo(); round++) {
      scale = channels.leastSquares(x, integers(channels, x, scale), true);
    }
    return scale;
  }

  /** The greatest integer of a range that is symmetric. */
  private float greatest() {
    int magnitude = linear ? magnitudeBits() : bits - 1;
    return (float) (Math.scalb(1.0, magnitude) - 1);
  }

  private float[] integers(Scales channels, float[] x, float[] scale) {
    float[] z = new float[x.length];
    for (int i = 0; i < z.length; i++) {
      float s = scale[channels.channel(i)];
      if (linear) {
        z[i] = quantum(x[i] / s);
      } else {
        float v = (float) Math.floor(Math.abs(x[i]) / s + 0.5f);
        z[i] = Math.signum(x[i]) * (v < greatest() ? v : greatest());
      }
    }
    return z;
  }
}
