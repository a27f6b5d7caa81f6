package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layer.RangeRule;
import io.hls4j.core.graph.layer.RangeTensor;
import io.hls4j.core.graph.layer.TypeRule;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.precision.Auto;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Interval;
import io.hls4j.core.graph.tensor.Shape;

/** Types and ranges of layer normalisation. */
final class LayerNormalizationRules {
  private static final Interval ONE = Interval.of(Exact.ONE);
  private static final Interval ZERO = Interval.of(Exact.ZERO);

  private LayerNormalizationRules() {}

  /** As the original: everything inside has the accumulator's type; the result is affine. */
  static void infer(TypeRule.Context c) {
    TypeRules.affine().infer(c);
    c.node().kind().types().stream()
        .filter(t -> t.fallback().filter(f -> f != Auto.AUTO).isPresent())
        .forEach(t -> c.set(t.name(), t.fallback().get()));
    for (String slot :
        new String[] {
          LayerNormalization.MEAN,
          LayerNormalization.VARIANCE,
          LayerNormalization.ROOT,
          LayerNormalization.INVERSE_COUNT,
          LayerNormalization.ADDED
        }) {
      c.set(slot, c.type("accum"));
    }
  }

  static RangeTensor range(RangeRule.Context c) {
    Node n = c.node();
    RangeTensor x = c.input(0);
    int length = Math.toIntExact(LayerNormalization.row(n).size());
    Interval hull = x.hull();
    Interval sum = hull.union(ZERO).scale(Exact.of(length));
    Interval spread = hull.minus(hull).union(hull.union(ZERO));
    Exact most = spread.hi().compareTo(spread.lo().negate()) > 0 ? spread.hi() : spread.lo();
    Exact square = most.times(most);
    Interval squares = new Interval(Exact.ZERO, square.times(Exact.of(length)));
    boolean fits =
        inner(c, "accum", sum, x.fraction())
            & inner(c, LayerNormalization.MEAN, spread, RangeTensor.REAL)
            & inner(c, LayerNormalization.VARIANCE, squares, RangeTensor.REAL);
    Interval normal =
        n.attr(LayerNormalization.NORMALISED) && fits
            ? bounded(length)
            : RecurrentRange.assigned(n, LayerNormalization.MEAN, spread).times(root(c));
    return affine(c, normal);
  }

  /**
   * No element is farther from the mean than the square root of the length times the standard
   * deviation; rounding and the table's error stay well below the further fraction.
   */
  private static Interval bounded(int length) {
    Exact most = Exact.of(Math.sqrt(length) * (1 + 0x1p-5));
    return new Interval(most.negate(), most);
  }

  private static Interval root(RangeRule.Context c) {
    Node n = c.node();
    if (n.findWeight(Table.TABLE).isPresent()) {
      return RecurrentRange.assigned(n, LayerNormalization.ROOT, c.weight(Table.TABLE).hull());
    }
    return n.precision(LayerNormalization.ROOT) instanceof FixedPoint f
        ? Interval.of(f)
        : new Interval(Exact.ZERO, Exact.of(64));
  }

  private static boolean inner(RangeRule.Context c, String slot, Interval r, int fraction) {
    c.intermediate(slot, RangeTensor.uniform(Shape.of(1), r, fraction), 0);
    return !(c.node().precision(slot) instanceof FixedPoint f) || !r.overflows(f);
  }

  private static RangeTensor affine(RangeRule.Context c, Interval normal) {
    Node n = c.node();
    RangeTensor scale = optional(c, LayerNormalization.SCALE, ONE);
    RangeTensor bias = optional(c, LayerNormalization.BIAS, ZERO);
    int period = RangeTensor.commonPeriod(scale, bias);
    return RangeTensor.generate(
        n.output().shape(),
        period,
        i -> normal.times(scale.at(i)).plus(bias.at(i)),
        i -> RangeTensor.REAL);
  }

  private static RangeTensor optional(RangeRule.Context c, String slot, Interval otherwise) {
    return c.node().findWeight(slot).isPresent()
        ? c.weight(slot)
        : RangeTensor.uniform(Shape.of(1), otherwise, 0);
  }
}
