package io.hls4j.core.codegen.kernel;

import io.hls4j.core.codegen.adder.ConstantMatrix;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Interval;
import io.hls4j.core.graph.precision.Overflow;
import java.util.Optional;

/**
 * When weighted sums have the same bits however they are computed: if no product and no constant is
 * rounded on its way into the accumulator, and sums either stay within it or wrap around, so that
 * their order does not matter and one cast at the end will do.
 */
final class ExactSums {
  private ExactSums() {}

  /** Why the sums of a matrix are not exact in an accumulator, and what to change. */
  static Optional<Refusal> refusal(ConstantMatrix m, FixedPoint accum) {
    int fraction = fraction(m);
    if (fraction > accum.fraction()) {
      return refusal(
          "the accumulator '%s' rounds products, which have %d bits after the point"
              .formatted(accum.text(), fraction),
          "set Precision.accum of this layer to auto, or to a type with "
              + fraction
              + " bits after the point");
    }
    boolean wraps = accum.overflow() == Overflow.WRAP && accum.saturationBits() == 0;
    if (!wraps && overflows(m, accum)) {
      return refusal(
          "the accumulator '%s' can overflow and does not wrap".formatted(accum.text()),
          "set Precision.accum of this layer to auto, or to a wider type");
    }
    return Optional.empty();
  }

  /** The bits after the point that some product or constant has. */
  static int fraction(ConstantMatrix m) {
    int most = Integer.MIN_VALUE;
    for (int i = 0; i < m.inputs(); i++) {
      for (double w : m.weights()[i]) {
        if (w != 0) {
          most = Math.max(most, m.types().get(i).fraction() - Exact.of(w).exponent());
        }
      }
    }
    for (double b : m.start()) {
      most = b == 0 ? most : Math.max(most, -Exact.of(b).exponent());
    }
    return most;
  }

  /** Whether a product or a partial sum can leave the type. */
  private static boolean overflows(ConstantMatrix m, FixedPoint accum) {
    for (int o = 0; o < m.outputs(); o++) {
      Interval sum = Interval.of(Exact.of(m.start()[o]));
      for (int i = 0; i < m.inputs(); i++) {
        Exact w = Exact.of(m.weights()[i][o]);
        Interval product = Interval.of(m.types().get(i)).scale(w).union(Interval.of(Exact.ZERO));
        sum = sum.plus(product);
        if (product.overflows(accum)) {
          return true;
        }
      }
      if (sum.overflows(accum)) {
        return true;
      }
    }
    return false;
  }

  private static Optional<Refusal> refusal(String reason, String wayOut) {
    return Optional.of(new Refusal(reason, wayOut));
  }
}
