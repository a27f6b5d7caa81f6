package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.layer.RangeRule;
import io.hls4j.core.graph.layer.RangeTensor;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.precision.Interval;
import io.hls4j.core.graph.tensor.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Ranges of Einstein summations. Sums whose operands have the same bounds are worked out once;
 * where there are still many, all elements of an input share one interval.
 */
final class EinsumRange {
  private static final long MOST_PRODUCTS = 1 << 20;
  private static final Interval ZERO = Interval.of(Exact.ZERO);

  private final Shape out;
  private final RangeTensor bias;
  private RangeTensor a;
  private RangeTensor b;
  private final int[] a0;
  private final int[] a1;
  private final int[] b0;
  private final int[] b1;

  /** Range of a sum at its end and at any time before. */
  private record Sum(Interval all, Interval partial) {}

  private EinsumRange(EinsumPlan plan, RangeTensor a, RangeTensor b, RangeTensor bias) {
    this.out = plan.shape();
    this.a = a;
    this.b = b;
    this.bias = bias;
    String first = plan.operands().get(0);
    String second = plan.operands().size() == 2 ? plan.operands().get(1) : "";
    a0 = plan.positions(plan.output(), first);
    a1 = plan.positions(plan.contracted(), first);
    b0 = plan.positions(plan.output(), second);
    b1 = plan.positions(plan.contracted(), second);
  }

  static RangeTensor einsum(RangeRule.Context c) {
    EinsumPlan plan = Einsum.plan(c.node());
    RangeTensor one = RangeTensor.uniform(Shape.scalar(), Interval.of(Exact.ONE), 0);
    RangeTensor second = plan.operands().size() == 2 ? c.input(1) : one;
    EinsumRange range = new EinsumRange(plan, c.input(0), second, null);
    if (range.isLarge()) {
      range.a = uniform(range.a);
      range.b = uniform(range.b);
    }
    return range.sum(c);
  }

  static RangeTensor einsumDense(RangeRule.Context c) {
    EinsumPlan plan = EinsumDense.plan(c.node());
    boolean hasBias = c.node().findWeight(EinsumDense.BIAS).isPresent();
    RangeTensor bias = hasBias ? c.weight(EinsumDense.BIAS) : null;
    EinsumRange range = new EinsumRange(plan, c.input(0), c.weight(EinsumDense.WEIGHT), bias);
    if (range.isLarge()) {
      range.a = uniform(range.a);
    }
    return range.sum(c);
  }

  private static RangeTensor uniform(RangeTensor t) {
    return RangeTensor.uniform(t.shape(), t.hull(), t.fraction());
  }

  private boolean isLarge() {
    int[] ids = new int[a0.length];
    return (long) distinct(ids).size() * a1.length > MOST_PRODUCTS;
  }

  /** Numbers the sums by the bounds that they see; gives a position of each number. */
  private List<Integer> distinct(int[] ids) {
    Map<Long, Integer> seen = new HashMap<>();
    List<Integer> positions = new ArrayList<>();
    for (int i = 0; i < ids.length; i++) {
      long key = (long) (a0[i] % a.period()) << Integer.SIZE | b0[i] % b.period();
      int position = i;
      ids[i] =
          seen.computeIfAbsent(
              key,
              k -> {
                positions.add(position);
                return positions.size() - 1;
              });
    }
    return positions;
  }

  private RangeTensor sum(RangeRule.Context c) {
    int[] ids = new int[a0.length];
    List<Sum> sums = distinct(ids).stream().map(this::products).toList();
    int[] starts = new int[ids.length];
    for (int i = 0; bias != null && i < starts.length; i++) {
      starts[i] = Broadcast.index(out, bias.shape(), i);
    }
    int fraction =
        Math.max(
            RangeTensor.sumOfFractions(a.fraction(), b.fraction()),
            bias == null ? Integer.MIN_VALUE : bias.fraction());
    List<Interval> results = new ArrayList<>();
    List<Interval> partials = new ArrayList<>();
    int period = period(ids, starts);
    for (int i = 0; i < period; i++) {
      Interval start = bias == null ? ZERO : bias.at(starts[i]);
      results.add(start.plus(sums.get(ids[i]).all()));
      partials.add(start.union(ZERO).plus(sums.get(ids[i]).partial()));
    }
    c.intermediate("accum", RangeTensor.of(out, partials, fraction), b1.length + 1);
    return RangeTensor.of(out, results, fraction);
  }

  /** After how many elements, a product of the last axes, everything repeats. */
  private int period(int[] ids, int[] starts) {
    int period = 1;
    for (int axis = out.rank() - 1; axis >= 0 && !repeats(ids, starts, period); axis--) {
      period *= out.dim(axis);
    }
    return period;
  }

  private static boolean repeats(int[] ids, int[] starts, int period) {
    for (int i = period; i < ids.length; i++) {
      if (ids[i] != ids[i - period] || starts[i] != starts[i - period]) {
        return false;
      }
    }
    return true;
  }

  private Sum products(int position) {
    if (a.period() == 1 && b.period() == 1) {
      Interval product = a.at(0).times(b.at(0));
      Exact count = Exact.of(a1.length);
      return new Sum(product.scale(count), product.union(ZERO).scale(count));
    }
    Interval all = ZERO;
    Interval partial = ZERO;
    for (int k = 0; k < a1.length; k++) {
      Interval product = a.at(a0[position] + a1[k]).times(b.at(b0[position] + b1[k]));
      all = all.plus(product);
      partial = partial.plus(product.union(ZERO));
    }
    return new Sum(all, partial);
  }
}
