package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.layer.RangeRule;
import io.hls4j.core.graph.layer.RangeTensor;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.precision.Interval;
import java.util.HashMap;
import java.util.Map;

/**
 * Weighted sums of vectors whose elements all lie in one interval. The sums of the positive and of
 * the negative weights of a column are enough to bound it.
 */
final class RecurrentSums {
  private final Interval[] positive;
  private final Interval[] negative;
  private final Interval[] bias;
  private final int weightFraction;
  private final int biasFraction;
  private final Map<Integer, Interval> blocks = new HashMap<>();
  private Interval x = Interval.of(Exact.ZERO);
  private Interval partial;

  private RecurrentSums(RangeTensor w, RangeTensor b, int columns) {
    Interval zero = Interval.of(Exact.ZERO);
    positive = new Interval[columns];
    negative = new Interval[columns];
    bias = new Interval[columns];
    for (int j = 0; j < columns; j++) {
      positive[j] = zero;
      negative[j] = zero;
      bias[j] = b == null ? zero : b.at(j);
    }
    int size = Math.toIntExact(w.shape().size());
    for (int i = 0; i < size; i++) {
      Interval[] half = w.at(i).lo().signum() >= 0 ? positive : negative;
      half[i % columns] = half[i % columns].plus(w.at(i));
    }
    weightFraction = w.fraction();
    biasFraction = b == null ? 0 : b.fraction();
  }

  /** The sums with the given kernel and bias of one direction. */
  static RecurrentSums of(RangeRule.Context c, Direction d, String weight, String bias) {
    RangeTensor w = c.weight(d.slot(weight));
    boolean hasBias = c.node().findWeight(d.slot(bias)).isPresent();
    RangeTensor b = hasBias ? c.weight(d.slot(bias)) : null;
    return new RecurrentSums(w, b, w.shape().last());
  }

  /** Sets the interval in which all elements of the vector lie. */
  void feed(Interval elements) {
    if (!elements.equals(x)) {
      x = elements;
      blocks.clear();
      partial = null;
    }
  }

  /** Range of the sums of one block of columns. */
  Interval sum(int block, int units) {
    return blocks.computeIfAbsent(block, k -> other(x, k, units));
  }

  /** Range of the sums of one block of columns for elements of another interval. */
  Interval other(Interval elements, int block, int units) {
    Interval all = column(elements, block * units);
    for (int j = 1; j < units; j++) {
      all = all.union(column(elements, block * units + j));
    }
    return all;
  }

  private Interval column(Interval elements, int j) {
    return bias[j].plus(positive[j].times(elements)).plus(negative[j].times(elements));
  }

  /** Range of the sums of all columns at any time, in any order of the terms. */
  Interval partial() {
    if (partial == null) {
      Interval zero = Interval.of(Exact.ZERO);
      partial = zero;
      for (int j = 0; j < bias.length; j++) {
        Interval terms = positive[j].times(x).union(zero).plus(negative[j].times(x).union(zero));
        partial = partial.union(terms.plus(bias[j].union(zero)));
      }
    }
    return partial;
  }

  /** The fraction of exact sums. */
  int fraction(int elements) {
    return Math.max(RangeTensor.sumOfFractions(weightFraction, elements), biasFraction);
  }
}
