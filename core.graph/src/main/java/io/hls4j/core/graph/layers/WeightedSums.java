package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.layer.RangeTensor;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.precision.Interval;
import io.hls4j.core.graph.tensor.Shape;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Ranges of weighted sums: of every output of a dense layer or a convolution. In 64-bit integers
 * where the numbers fit, for layers with many weights; else in exact interval arithmetic, with the
 * same result.
 *
 * @param sums ranges of the results
 * @param partials ranges of the accumulator at any time, in any order of the terms
 */
record WeightedSums(List<Interval> sums, List<Interval> partials) {
  private static final double LIMIT = 0x1p61;
  private static final Interval ZERO = Interval.of(Exact.ZERO);
  private static final int NONE = Integer.MIN_VALUE;

  /**
   * Which numbers meet. The operands are rows of {@code taps * channels} numbers, the weights have
   * the shape (taps, channels / groups, filters); filter f reads the channels of group f / (filters
   * / groups).
   *
   * @param rows number of rows
   * @param taps cells of a window, 1 for a dense layer
   * @param channels numbers in each cell
   * @param filters sums of each row
   * @param groups groups of channels that are summed independently
   */
  record Layout(int rows, int taps, int channels, int filters, int groups) {
    int depth() {
      return channels / groups;
    }

    int terms() {
      return taps * depth();
    }

    /** Which number of a row the term reads. */
    int operand(int term, int filter) {
      int first = filter / (filters / groups) * depth();
      return term / depth() * channels + first + term % depth();
    }
  }

  /**
   * The ranges of all sums.
   *
   * @param x ranges of the operands, one row after the other
   * @param bias ranges of the biases, one for each filter, or null
   * @param fraction all products and biases are multiples of two to the power of minus this, or
   *     {@link RangeTensor#REAL}
   */
  static WeightedSums of(
      Layout layout, List<Interval> x, RangeTensor w, RangeTensor bias, int fraction) {
    return inLongs(layout, x, w, bias, fraction).orElseGet(() -> exact(layout, x, w, bias));
  }

  /** The ranges of the results, with the fraction of each. */
  RangeTensor sums(Shape shape, int[] fractions) {
    return RangeTensor.generate(shape, fractions.length, sums::get, i -> fractions[i]);
  }

  /** The ranges of the accumulator, with the fraction of each sum. */
  RangeTensor partials(Shape shape, int[] fractions) {
    return RangeTensor.generate(shape, fractions.length, partials::get, i -> fractions[i]);
  }

  /** The ranges in 64-bit integers; nothing if these might not do. */
  static Optional<WeightedSums> inLongs(
      Layout layout, List<Interval> x, RangeTensor w, RangeTensor bias, int fraction) {
    List<Interval> factors = w.elements();
    boolean isConstant = factors.stream().allMatch(r -> r.lo() == r.hi());
    if (fraction == RangeTensor.REAL || !isConstant) {
      return Optional.empty();
    }
    int wFraction = w.fraction();
    int xFraction = fraction - wFraction;
    List<Interval> biases =
        bias == null ? Collections.nCopies(layout.filters(), ZERO) : bias.elements();
    double greatest = greatest(x);
    double bound =
        layout.terms() * Math.scalb(greatest * greatest(factors), fraction)
            + Math.scalb(greatest(biases), fraction)
            + Math.scalb(greatest, xFraction)
            + Math.scalb(greatest(factors), wFraction);
    if (!(bound < LIMIT) || !areWhole(x, xFraction)) {
      return Optional.empty();
    }
    Longs longs =
        new Longs(
            layout,
            low(x, xFraction),
            high(x, xFraction),
            low(factors, wFraction),
            low(biases, fraction),
            high(biases, fraction));
    return Optional.of(longs.all(fraction));
  }

  /**
   * The fraction of each sum: that of its finest term. Terms with the weight zero have none.
   *
   * @param fractions fractions of the operands, one row after the other
   */
  static int[] fractions(Layout layout, int[] fractions, RangeTensor w, RangeTensor bias) {
    int filters = layout.filters();
    int[] finest = new int[Math.multiplyExact(layout.rows(), filters)];
    for (int i = 0; i < finest.length; i++) {
      int filter = i % filters;
      int row = i / filters * layout.taps() * layout.channels();
      int most = NONE;
      if (bias != null && !isZero(bias.at(filter))) {
        most = bias.fraction(filter);
      }
      for (int k = 0; k < layout.terms(); k++) {
        int at = row + layout.operand(k, filter);
        int weight = k * filters + filter;
        if (!isZero(w.at(weight))) {
          most = Math.max(most, RangeTensor.sumOfFractions(fractions[at], w.fraction(weight)));
        }
      }
      finest[i] = most == NONE ? 0 : most;
    }
    return finest;
  }

  private static boolean isZero(Interval r) {
    return r.lo().isZero() && r.hi().isZero();
  }

  private static boolean areWhole(List<Interval> x, int fraction) {
    return x.stream().allMatch(r -> r.lo().isWhole(fraction) && r.hi().isWhole(fraction));
  }

  /** Interval arithmetic on numbers of any length. */
  static WeightedSums exact(Layout layout, List<Interval> x, RangeTensor w, RangeTensor bias) {
    int filters = layout.filters();
    int size = Math.multiplyExact(layout.rows(), filters);
    Interval[] sums = new Interval[size];
    Interval[] partials = new Interval[size];
    for (int i = 0; i < size; i++) {
      int filter = i % filters;
      int row = i / filters * layout.taps() * layout.channels();
      sums[i] = bias == null ? ZERO : bias.at(filter);
      partials[i] = sums[i].union(ZERO);
      for (int k = 0; k < layout.terms(); k++) {
        Interval product = x.get(row + layout.operand(k, filter)).times(w.at(k * filters + filter));
        sums[i] = sums[i].plus(product);
        partials[i] = partials[i].plus(product.union(ZERO));
      }
    }
    return new WeightedSums(List.of(sums), List.of(partials));
  }

  private static double greatest(List<Interval> all) {
    double greatest = 0;
    for (Interval r : all) {
      greatest = Math.max(greatest, Math.abs(r.lo().doubleValue()));
      greatest = Math.max(greatest, Math.abs(r.hi().doubleValue()));
    }
    return greatest;
  }

  private static long[] low(List<Interval> all, int fraction) {
    return all.stream().mapToLong(r -> r.lo().longMantissa(fraction)).toArray();
  }

  private static long[] high(List<Interval> all, int fraction) {
    return all.stream().mapToLong(r -> r.hi().longMantissa(fraction)).toArray();
  }

  /** Operands as whole numbers. */
  private record Longs(
      Layout layout, long[] low, long[] high, long[] weights, long[] biasLow, long[] biasHigh) {

    WeightedSums all(int fraction) {
      int size = Math.multiplyExact(layout.rows(), layout.filters());
      Interval[] sums = new Interval[size];
      Interval[] partials = new Interval[size];
      for (int i = 0; i < size; i++) {
        sum(i, fraction, sums, partials);
      }
      return new WeightedSums(Arrays.asList(sums), Arrays.asList(partials));
    }

    private void sum(int i, int fraction, Interval[] sums, Interval[] partials) {
      int filters = layout.filters();
      int filter = i % filters;
      int row = i / filters * layout.taps() * layout.channels();
      int depth = layout.depth();
      int first = row + filter / (filters / layout.groups()) * depth;
      long lo = biasLow[filter];
      long hi = biasHigh[filter];
      long least = Math.min(lo, 0);
      long most = Math.max(hi, 0);
      for (int tap = 0; tap < layout.taps(); tap++) {
        for (int k = 0; k < depth; k++) {
          int at = first + tap * layout.channels() + k;
          long weight = weights[(tap * depth + k) * filters + filter];
          long a = weight * (weight < 0 ? high : low)[at];
          long b = weight * (weight < 0 ? low : high)[at];
          lo += a;
          hi += b;
          least += Math.min(a, 0);
          most += Math.max(b, 0);
        }
      }
      sums[i] = interval(lo, hi, fraction);
      partials[i] = interval(least, most, fraction);
    }

    private static Interval interval(long lo, long hi, int fraction) {
      return new Interval(Exact.of(lo, -fraction), Exact.of(hi, -fraction));
    }
  }
}
