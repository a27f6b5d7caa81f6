package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.layer.RangeTensor;
import io.hls4j.core.graph.layers.WeightedSums.Layout;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.precision.Interval;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Ranges of sums with constant weights in 64-bit integers, some hundred times faster than interval
 * arithmetic. An operand that is too wide for one integer is cut into a low part of {@link #CUT}
 * bits and the rest: sums are linear, so those of the parts make up the sum.
 */
final class LongSums {
  private static final double LIMIT = 0x1p61;
  private static final int CUT = 30;
  private static final long LOW = (1L << CUT) - 1;

  private final Layout layout;
  private final long[] weights;
  private final int fraction;
  private final boolean cut;

  private LongSums(Layout layout, long[] weights, int fraction, boolean cut) {
    this.layout = layout;
    this.weights = weights;
    this.fraction = fraction;
    this.cut = cut;
  }

  /**
   * The ranges of all sums, or nothing if the numbers are too long or the weights no constants.
   *
   * @param x ranges of the operands, one row after the other
   * @param bias ranges of the biases, one for each filter, or null
   * @param fraction all products and biases are multiples of two to the power of minus this, or
   *     {@link RangeTensor#REAL}
   */
  static Optional<WeightedSums> of(
      Layout layout, List<Interval> x, RangeTensor w, RangeTensor bias, int fraction) {
    if (fraction == RangeTensor.REAL || !w.isConstant()) {
      return Optional.empty();
    }
    int xFraction = fraction - w.fraction();
    double operand = Math.scalb(greatest(x), xFraction);
    double weight = Math.scalb(greatest(List.of(w.hull())), w.fraction());
    if (!(operand < LIMIT) || !(weight < LIMIT) || !areWhole(x, xFraction)) {
      return Optional.empty();
    }
    double terms = layout.terms() * weight;
    boolean cut = !(terms * operand < LIMIT);
    if (cut && !(terms * Math.max(0x1p30, Math.scalb(operand, -CUT) + 1) < LIMIT)) {
      return Optional.empty();
    }
    var sums = new LongSums(layout, w.longMantissas(w.fraction()), fraction, cut);
    return Optional.of(sums.all(x, xFraction, bias));
  }

  private WeightedSums all(List<Interval> x, int xFraction, RangeTensor bias) {
    long[] low = mantissas(x, Interval::lo, xFraction);
    long[] high = mantissas(x, Interval::hi, xFraction);
    Exact[] least = sums(low, high);
    Exact[] most = sums(high, low);
    // what the terms below zero, or above it, add up to
    Exact[] down = sums(clipped(low, true), clipped(high, false));
    Exact[] up = sums(clipped(high, false), clipped(low, true));
    Interval[] sums = new Interval[least.length];
    Interval[] partials = new Interval[least.length];
    for (int i = 0; i < sums.length; i++) {
      Interval b = bias == null ? WeightedSums.ZERO : bias.at(i % layout.filters());
      Interval start = b.union(WeightedSums.ZERO);
      sums[i] = new Interval(b.lo().plus(least[i]), b.hi().plus(most[i]));
      partials[i] = new Interval(start.lo().plus(down[i]), start.hi().plus(up[i]));
    }
    return new WeightedSums(Arrays.asList(sums), Arrays.asList(partials));
  }

  private static long[] clipped(long[] all, boolean below) {
    return Arrays.stream(all).map(v -> below ? Math.min(v, 0) : Math.max(v, 0)).toArray();
  }

  /** Every weight times {@code plus}, or times {@code minus} if it is negative, summed. */
  private Exact[] sums(long[] plus, long[] minus) {
    if (!cut) {
      return exact(integers(plus, minus), 0);
    }
    Exact[] low = exact(integers(part(plus, false), part(minus, false)), 0);
    Exact[] high = exact(integers(part(plus, true), part(minus, true)), CUT);
    Arrays.setAll(low, i -> low[i].plus(high[i]));
    return low;
  }

  private static long[] part(long[] all, boolean upper) {
    return Arrays.stream(all).map(v -> upper ? v >> CUT : v & LOW).toArray();
  }

  private Exact[] exact(long[] integers, int shift) {
    return Arrays.stream(integers)
        .mapToObj(v -> Exact.of(v, shift - fraction))
        .toArray(Exact[]::new);
  }

  private long[] integers(long[] plus, long[] minus) {
    int filters = layout.filters();
    int each = filters / layout.groups();
    long[] sums = new long[layout.rows() * filters];
    for (int row = 0; row < layout.rows(); row++) {
      for (int k = 0; k < layout.terms(); k++) {
        for (int first = 0; first < filters; first += each) {
          int at = row * layout.width() + layout.operand(k, first);
          add(k * filters + first, each, plus[at], minus[at], sums, row * filters + first);
        }
      }
    }
    return sums;
  }

  /** One operand for all filters of its group. */
  private void add(int from, int count, long plus, long minus, long[] sums, int to) {
    for (int i = 0; i < count; i++) {
      long w = weights[from + i];
      // signs of weights follow no pattern: a branch would be guessed wrong every other time
      long negative = w >> 63;
      sums[to + i] += w * (minus & negative | plus & ~negative);
    }
  }

  private static boolean areWhole(List<Interval> x, int fraction) {
    return x.stream().allMatch(r -> r.lo().isWhole(fraction) && r.hi().isWhole(fraction));
  }

  private static double greatest(List<Interval> all) {
    double greatest = 0;
    for (Interval r : all) {
      greatest = Math.max(greatest, Math.abs(r.lo().doubleValue()));
      greatest = Math.max(greatest, Math.abs(r.hi().doubleValue()));
    }
    return greatest;
  }

  private static long[] mantissas(List<Interval> all, Function<Interval, Exact> end, int fraction) {
    return all.stream().mapToLong(r -> end.apply(r).longMantissa(fraction)).toArray();
  }
}
