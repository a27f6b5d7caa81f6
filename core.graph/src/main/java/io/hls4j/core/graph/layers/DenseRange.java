package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.layer.RangeTensor;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.precision.Interval;
import io.hls4j.core.graph.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Ranges of weighted sums in 64-bit integers, for layers with many weights. The same numbers as
 * interval arithmetic gives, where they fit.
 *
 * @param sums ranges of the results
 * @param partials ranges of the accumulator at any time, in any order of the terms
 */
record DenseRange(List<Interval> sums, List<Interval> partials) {
  private static final double LIMIT = 0x1p61;

  /**
   * The ranges of a layer with constant weights.
   *
   * @param bias ranges of the biases, or null
   * @param shape shape of the result
   * @param fraction all products and biases are multiples of two to the power of minus this
   * @return nothing if 64 bits might not do
   */
  static Optional<DenseRange> of(
      RangeTensor x, RangeTensor w, RangeTensor bias, Shape shape, int fraction) {
    if (fraction == RangeTensor.REAL) {
      return Optional.empty();
    }
    int nOut = shape.last();
    int nIn = x.shape().last();
    int wFraction = w.fraction();
    int xFraction = fraction - wFraction;
    boolean isConstant = w.elements().stream().allMatch(r -> r.lo() == r.hi());
    double bound =
        nIn * Math.scalb(greatest(x) * greatest(w), fraction)
            + (bias == null ? 0 : Math.scalb(greatest(bias), fraction))
            + Math.scalb(greatest(x), xFraction)
            + Math.scalb(greatest(w), wFraction);
    if (!isConstant || xFraction < x.fraction() || !(bound < LIMIT)) {
      return Optional.empty();
    }
    long[] weights = low(w, wFraction);
    long[] low = low(x, xFraction);
    long[] high = high(x, xFraction);
    long[] biasLow = bias == null ? new long[nOut] : low(bias, fraction);
    long[] biasHigh = bias == null ? new long[nOut] : high(bias, fraction);
    List<Interval> sums = new ArrayList<>();
    List<Interval> partials = new ArrayList<>();
    for (int i = 0; i < shape.size(); i++) {
      int from = i / nOut * nIn;
      int column = i % nOut;
      long lo = biasLow[column];
      long hi = biasHigh[column];
      long least = Math.min(lo, 0);
      long most = Math.max(hi, 0);
      for (int k = 0; k < nIn; k++) {
        long weight = weights[k * nOut + column];
        long a = weight * (weight < 0 ? high : low)[from + k];
        long b = weight * (weight < 0 ? low : high)[from + k];
        lo += a;
        hi += b;
        least += Math.min(a, 0);
        most += Math.max(b, 0);
      }
      sums.add(interval(lo, hi, fraction));
      partials.add(interval(least, most, fraction));
    }
    return Optional.of(new DenseRange(sums, partials));
  }

  private static Interval interval(long lo, long hi, int fraction) {
    return new Interval(Exact.of(lo, -fraction), Exact.of(hi, -fraction));
  }

  private static double greatest(RangeTensor t) {
    double greatest = 0;
    for (Interval r : t.elements()) {
      greatest = Math.max(greatest, Math.abs(r.lo().doubleValue()));
      greatest = Math.max(greatest, Math.abs(r.hi().doubleValue()));
    }
    return greatest;
  }

  private static long[] low(RangeTensor t, int fraction) {
    return t.elements().stream().mapToLong(r -> r.lo().longMantissa(fraction)).toArray();
  }

  private static long[] high(RangeTensor t, int fraction) {
    return t.elements().stream().mapToLong(r -> r.hi().longMantissa(fraction)).toArray();
  }
}
