package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.layer.RangeTensor;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.precision.Interval;
import io.hls4j.core.graph.tensor.Shape;
import java.util.Arrays;
import java.util.List;

/**
 * Ranges of weighted sums: of every output of a dense layer or a convolution. In {@linkplain
 * LongSums 64-bit integers} where the numbers fit, for layers with many weights; else in exact
 * interval arithmetic, with the same result.
 *
 * @param sums ranges of the results
 * @param partials ranges of the accumulator at any time, in any order of the terms
 */
record WeightedSums(List<Interval> sums, List<Interval> partials) {
  static final Interval ZERO = Interval.of(Exact.ZERO);
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

    /** Numbers of one row. */
    int width() {
      return taps * channels;
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
    return LongSums.of(layout, x, w, bias, fraction).orElseGet(() -> exact(layout, x, w, bias));
  }

  /** The ranges of the results, with the fraction of each. */
  RangeTensor sums(Shape shape, int[] fractions) {
    return RangeTensor.generate(shape, fractions.length, sums::get, i -> fractions[i]);
  }

  /** The ranges of the accumulator, with the fraction of each sum. */
  RangeTensor partials(Shape shape, int[] fractions) {
    return RangeTensor.generate(shape, fractions.length, partials::get, i -> fractions[i]);
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
      boolean hasBias = bias != null && !isZero(bias.at(i % filters));
      finest[i] = hasBias ? bias.fraction(i % filters) : NONE;
    }
    // term by term, since so the weights lie in memory
    int each = filters / layout.groups();
    for (int k = 0; k < layout.terms(); k++) {
      for (int first = 0; first < filters; first += each) {
        int operand = layout.operand(k, first);
        for (int filter = first; filter < first + each; filter++) {
          int weight = k * filters + filter;
          for (int row = 0; row < layout.rows() && !w.isZero(weight); row++) {
            int own = fractions[row * layout.width() + operand];
            int product = RangeTensor.sumOfFractions(own, w.fraction(weight));
            int at = row * filters + filter;
            finest[at] = Math.max(finest[at], product);
          }
        }
      }
    }
    return Arrays.stream(finest).map(f -> f == NONE ? 0 : f).toArray();
  }

  private static boolean isZero(Interval r) {
    return r.lo().isZero() && r.hi().isZero();
  }

  /** Interval arithmetic on numbers of any length. */
  static WeightedSums exact(Layout layout, List<Interval> x, RangeTensor w, RangeTensor bias) {
    int filters = layout.filters();
    int size = Math.multiplyExact(layout.rows(), filters);
    Interval[] sums = new Interval[size];
    Interval[] partials = new Interval[size];
    for (int i = 0; i < size; i++) {
      int filter = i % filters;
      int row = i / filters * layout.width();
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
}
