package io.hls4j.frontend.keras.internal.qkeras;

import io.hls4j.core.graph.precision.Auto;
import io.hls4j.core.graph.precision.PowerOfTwo;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.OptionalDouble;

/**
 * {@code quantized_po2} and {@code quantized_relu_po2}: the nearest power of two on a logarithmic
 * scale.
 *
 * @param bits all bits: the sign of the number (not for {@code quantized_relu_po2}), the sign of
 *     the exponent where it can be positive, and the exponent
 * @param limit the greatest magnitude
 * @param even whether exponents are even
 * @param down whether logarithms are rounded down and not to nearest
 * @param positive whether negative numbers become the smallest power ({@code quantized_relu_po2})
 */
public record PowerQuantizer(
    int bits, OptionalDouble limit, boolean even, boolean down, boolean positive)
    implements Quantizer {
  private static final int MAX_EXPONENT_BITS = 30;

  @Override
  public Rounded round(TensorData array) {
    float[] x = Scales.floats(array);
    boolean underflow = false;
    for (int i = 0; i < x.length; i++) {
      float magnitude = positive ? Math.max(x[i], 0) : Math.abs(x[i]);
      x[i] = (x[i] < 0 && !positive ? -1 : 1) * power(magnitude);
      underflow |= x[i] == 0;
    }
    boolean fits = bits >= 2 && bits <= PowerOfTwo.MAX_WIDTH && !positive;
    Precision type = underflow || !fits ? Auto.AUTO : new PowerOfTwo(bits, true);
    return Rounded.of(Scales.tensor(array.shape(), x), type, 1);
  }

  private float power(float magnitude) {
    int exponentBits =
        Math.min(MAX_EXPONENT_BITS, bits - (positive ? 0 : 1) - (signedExponent() ? 1 : 0));
    int least = -(1 << exponentBits);
    int most = (1 << exponentBits) - 1;
    most = even ? 2 * Math.floorDiv(most, 2) : most;
    if (magnitude < Scales.EPSILON) {
      return (float) Math.pow(2, least);
    }
    float v = magnitude;
    if (limit.isPresent()) {
      v = Math.min(v, (float) limit.getAsDouble());
    }
    float log = Scales.log2(even ? (float) Math.sqrt(v) : v);
    double exponent = down ? Math.floor(log) : Math.rint(log);
    return (float) Math.pow(2, (even ? 2 : 1) * Math.min(Math.max(exponent, least), most));
  }

  private boolean signedExponent() {
    return limit.isEmpty() || limit.getAsDouble() > 1;
  }
}
