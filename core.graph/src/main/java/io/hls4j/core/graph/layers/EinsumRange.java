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

/** Ranges of Einstein summations; large ones with one interval for all elements of the input. */
final class EinsumRange {
  private static final long MOST_PRODUCTS = 1 << 18;
  private static final Interval ZERO = Interval.of(Exact.ZERO);

  /** Range of a sum at its end and at any time before. */
  private record Sum(Interval all, Interval partial) {}

  private EinsumRange() {}

  static RangeTensor einsum(RangeRule.Context c) {
    EinsumPlan plan = Einsum.plan(c.node());
    RangeTensor one = RangeTensor.uniform(Shape.scalar(), Interval.of(Exact.ONE), 0);
    boolean binary = plan.operands().size() == 2;
    return sum(
        c, plan, c.input(0), binary ? c.input(1) : one, binary ? plan.operands().get(1) : "", null);
  }

  static RangeTensor einsumDense(RangeRule.Context c) {
    EinsumPlan plan = EinsumDense.plan(c.node());
    boolean hasBias = c.node().findWeight(EinsumDense.BIAS).isPresent();
    return sum(
        c,
        plan,
        c.input(0),
        c.weight(EinsumDense.WEIGHT),
        plan.operands().get(1),
        hasBias ? c.weight(EinsumDense.BIAS) : null);
  }

  private static RangeTensor sum(
      RangeRule.Context c,
      EinsumPlan plan,
      RangeTensor x,
      RangeTensor w,
      String second,
      RangeTensor bias) {
    Shape out = plan.shape();
    int[] b1 = plan.positions(plan.contracted(), second);
    boolean large = out.size() * b1.length > MOST_PRODUCTS;
    RangeTensor a = large ? RangeTensor.uniform(x.shape(), x.hull(), x.fraction()) : x;
    RangeTensor b =
        large && w.period() > MOST_PRODUCTS
            ? RangeTensor.uniform(w.shape(), w.hull(), w.fraction())
            : w;
    int[] a0 = plan.positions(plan.output(), plan.operands().get(0));
    int[] a1 = plan.positions(plan.contracted(), plan.operands().get(0));
    int[] b0 = plan.positions(plan.output(), second);
    Map<List<Integer>, Sum> seen = new HashMap<>();
    List<Interval> results = new ArrayList<>();
    List<Interval> partials = new ArrayList<>();
    for (int i = 0; i < out.size(); i++) {
      List<Integer> key = List.of(a.period() == 1 ? 0 : a0[i], b.period() == 1 ? 0 : b0[i]);
      Sum products = seen.computeIfAbsent(key, k -> products(a, a1, k.get(0), b, b1, k.get(1)));
      Interval start = bias == null ? ZERO : bias.at(Broadcast.index(out, bias.shape(), i));
      results.add(start.plus(products.all()));
      partials.add(start.union(ZERO).plus(products.partial()));
    }
    int fraction =
        Math.max(
            RangeTensor.sumOfFractions(x.fraction(), w.fraction()),
            bias == null ? Integer.MIN_VALUE : bias.fraction());
    c.intermediate("accum", RangeTensor.of(out, partials, fraction), b1.length + 1);
    return RangeTensor.of(out, results, fraction);
  }

  private static Sum products(
      RangeTensor a, int[] a1, int aBase, RangeTensor b, int[] b1, int bBase) {
    if (a.period() == 1 && b.period() == 1) {
      Interval product = a.at(0).times(b.at(0));
      Exact count = Exact.of(a1.length);
      return new Sum(product.scale(count), product.union(ZERO).scale(count));
    }
    Interval all = ZERO;
    Interval partial = ZERO;
    for (int k = 0; k < a1.length; k++) {
      Interval product = a.at(aBase + a1[k]).times(b.at(bBase + b1[k]));
      all = all.plus(product);
      partial = partial.plus(product.union(ZERO));
    }
    return new Sum(all, partial);
  }
}
