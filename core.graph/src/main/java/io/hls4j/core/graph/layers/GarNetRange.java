package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layer.RangeRule;
import io.hls4j.core.graph.layer.RangeTensor;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Interval;
import io.hls4j.core.graph.tensor.Shape;

/**
 * Bounds of GarNet: edge weights are between 0 and 1, means not beyond what is averaged. One bound
 * for all features of a layer, widened by the rounding of each sum.
 */
final class GarNetRange {
  private static final Interval ZERO = Interval.of(Exact.ZERO);
  private static final Interval UNIT = new Interval(Exact.ZERO, Exact.ONE);
  private static final int FRACTION = 16;

  private final RangeRule.Context c;
  private final GarNetPlan plan;
  private Interval sums = ZERO;

  private GarNetRange(RangeRule.Context c) {
    this.c = c;
    this.plan = GarNetPlan.of(c.node());
  }

  static RangeTensor of(RangeRule.Context c) {
    return new GarNetRange(c).run();
  }

  private RangeTensor run() {
    Node n = c.node();
    Interval x = c.input(0).hull();
    for (GarNetPlan.Layer layer : plan.layers()) {
      x = layer(layer, x);
      if (n.precision("result") instanceof FixedPoint f) {
        x = x.cast(f).union(x);
      }
    }
    Exact vertices = Exact.of(plan.vertices());
    Shape scalar = Shape.of(1);
    Interval weights = UNIT.scale(vertices);
    c.intermediate(
        "edge_weight_aggr", RangeTensor.uniform(scalar, weights, FRACTION), plan.vertices());
    c.intermediate("aggr", RangeTensor.uniform(scalar, sums, FRACTION), plan.vertices());
    if (n.precision("aggr") instanceof FixedPoint f && sums.overflows(f)) {
      x = x.union(Interval.of(f));
    }
    return RangeTensor.uniform(plan.output(), x.union(ZERO), RangeTensor.REAL);
  }

  private Interval layer(GarNetPlan.Layer l, Interval x) {
    Exact scale = meanScale();
    hold(widen(x.union(ZERO).scale(Exact.of(plan.vertices())), plan.vertices()));
    Interval features = widen(x.union(ZERO).scale(scale), 2);
    hold(features);
    Interval transform = hull(GarNet.TRANSFORM).times(features);
    Interval base = hull(GarNet.TRANSFORM_BIAS).union(ZERO).scale(scale);
    for (int i = 0; i < l.features(); i++) {
      base = base.plus(transform.union(ZERO));
    }
    base = widen(base, l.features() + 1);
    hold(base);
    Interval y = hull(GarNet.OUTPUT_BIAS).union(ZERO).times(counts());
    for (int a = 0; a < l.aggregators(); a++) {
      y = y.plus(base.union(ZERO).scale(scale));
    }
    y = widen(y, l.aggregators() + 1);
    hold(y);
    return y;
  }

  /** How much a mean over the valid vertices can exceed what is averaged. */
  private Exact meanScale() {
    if (!c.node().attr(GarNet.MEAN_BY_COUNT)) {
      return Exact.ONE.plus(Exact.powerOfTwo(-20));
    }
    Exact norm = c.node().precision("norm") instanceof FixedPoint f ? f.max() : Exact.of(16);
    return norm.max(Exact.of(2));
  }

  /** What output offsets are multiplied with: 1, or n divided by the number of vertices. */
  private Interval counts() {
    Interval one = new Interval(Exact.ZERO, Exact.ONE);
    return c.node().inputs().size() < 2
        ? one
        : c.input(1).hull().scale(Exact.of(1f / plan.vertices())).union(one);
  }

  private Interval hull(String slot) {
    return c.weight(slot).hull();
  }

  /** Each of some terms is rounded. */
  private Interval widen(Interval r, int terms) {
    int fraction = c.node().precision("aggr") instanceof FixedPoint f ? f.fraction() : FRACTION;
    Exact slack = Exact.of(terms + 1, -fraction + 1);
    return new Interval(r.lo().minus(slack), r.hi().plus(slack));
  }

  private void hold(Interval r) {
    sums = sums.union(r);
  }
}
