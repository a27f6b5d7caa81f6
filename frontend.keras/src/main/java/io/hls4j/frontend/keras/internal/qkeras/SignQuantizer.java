package io.hls4j.frontend.keras.internal.qkeras;

import io.hls4j.core.graph.precision.Int;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.precision.Xnor;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.Optional;

/**
 * {@code binary}, {@code ternary} and their stochastic forms, which do not differ in inference: the
 * sign, times a factor.
 *
 * @param levels what it gives
 * @param threshold half the width of the dead zone of a ternary sign with a stated factor
 * @param alpha the factor
 * @param rounds how often dead zone and factor of a ternary sign are improved
 */
public record SignQuantizer(Levels levels, float threshold, Alpha alpha, int rounds)
    implements Quantizer {

  /** The values of a sign. */
  public enum Levels {
    /** -1 and 1. */
    BINARY,
    /** 0 and 1. */
    ZERO_ONE,
    /** -1, 0 and 1. */
    TERNARY
  }

  private Precision type() {
    return switch (levels) {
      case BINARY -> Xnor.XNOR;
      case ZERO_ONE -> Int.unsigned(1);
      case TERNARY -> Int.signed(2);
    };
  }

  @Override
  public Rounded round(TensorData array) {
    float[] x = Scales.floats(array);
    Shape shape = array.shape();
    Scales channels = Scales.of(shape);
    if (levels == Levels.TERNARY && alpha.isAuto()) {
      return ternary(shape, channels, x);
    }
    float[] q = new float[x.length];
    for (int i = 0; i < q.length; i++) {
      q[i] = sign(x[i]);
    }
    if (!alpha.isAuto()) {
      return Rounded.of(Scales.tensor(shape, q), type(), alpha.value());
    }
    float[] scale = channels.leastSquares(x, q, alpha.isPowerOfTwo());
    return new Rounded(Scales.tensor(shape, q), type(), Optional.of(Scales.factors(scale)));
  }

  private float sign(float v) {
    return switch (levels) {
      case BINARY -> v >= 0 ? 1 : -1;
      case ZERO_ONE -> v >= 0 ? 1 : 0;
      case TERNARY -> Math.abs(v) >= threshold ? Math.signum(v) : 0;
    };
  }

  /** Dead zone and factor follow from each other (Li et al., Ternary weight networks, 2016). */
  private Rounded ternary(Shape shape, Scales channels, float[] x) {
    float[] scale = channels.greatest(x, true);
    for (int c = 0; c < scale.length; c++) {
      scale[c] = 2 * scale[c] / 3;
      scale[c] = alpha.isPowerOfTwo() ? Scales.powerOfTwo(scale[c]) : scale[c];
    }
    float[] q = new float[x.length];
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < q.length; i++) {
        float s = scale[channels.channel(i)];
        float near = s * (float) Math.rint(x[i] / s);
        q[i] = Math.abs(near) >= s / 2 ? Math.signum(x[i]) : 0;
      }
      scale = channels.leastSquares(x, q, alpha.isPowerOfTwo());
    }
    return new Rounded(Scales.tensor(shape, q), type(), Optional.of(Scales.factors(scale)));
  }
}
