package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.formula.Formula;
import io.hls4j.core.graph.layer.RangeRule;
import io.hls4j.core.graph.layer.RangeTensor;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Interval;
import io.hls4j.core.graph.tensor.Shape;
import java.util.List;
import java.util.Map;

/**
 * Interval arithmetic on formulas. Where the type of numbers and functions is not known yet, it is
 * taken to have ten fraction bits and as many integer bits as they need.
 */
final class SymbolicRange {
  private static final int FRACTION = 10;

  private final RangeRule.Context c;
  private final Map<String, SymbolicExpression.Lut> luts;
  private final FixedPoint type;
  private Interval held = Interval.of(Exact.ZERO);

  private SymbolicRange(RangeRule.Context c) {
    this.c = c;
    this.luts = SymbolicExpression.luts(c.node());
    this.type = c.node().precision(SymbolicExpression.EXPR) instanceof FixedPoint f ? f : null;
  }

  static RangeTensor of(RangeRule.Context c) {
    return new SymbolicRange(c).run();
  }

  private RangeTensor run() {
    List<Formula> formulas = SymbolicExpression.formulas(c.node());
    Shape shape = c.node().output().shape();
    Interval[] ranges = formulas.stream().map(this::range).toArray(Interval[]::new);
    c.intermediate(SymbolicExpression.EXPR, RangeTensor.uniform(shape, held, FRACTION), 1);
    return RangeTensor.generate(shape, ranges.length, i -> ranges[i], i -> RangeTensor.REAL);
  }

  private Interval range(Formula f) {
    if (f instanceof Formula.Number n) {
      return cast(Interval.of(Exact.of(n.value())));
    }
    if (f instanceof Formula.Variable v) {
      return c.input(0).at(v.index());
    }
    if (f instanceof Formula.Power p) {
      return power(range(p.base()), p.exponent());
    }
    if (f instanceof Formula.Call call) {
      return apply(call.function(), range(call.argument()));
    }
    Formula.Binary b = (Formula.Binary) f;
    Interval left = range(b.left());
    Interval right = range(b.right());
    return switch (b.operator()) {
      case '+' -> left.plus(right);
      case '-' -> left.minus(right);
      case '*' -> left.times(right);
      default -> left.times(apply("reciprocal", right));
    };
  }

  private static Interval power(Interval base, int exponent) {
    Interval power = Interval.of(Exact.ONE);
    for (int i = 0; i < exponent / 2; i++) {
      power = power.times(base.square());
    }
    return exponent % 2 == 0 ? power : power.times(base);
  }

  private Interval apply(String function, Interval argument) {
    Interval x = cast(argument);
    SymbolicExpression.Lut lut = luts.get(function);
    if (lut == null) {
      return cast(new FunctionRange(function, step()).of(x));
    }
    int from = lut.index(x.lo().doubleValue());
    int to = lut.index(x.hi().doubleValue());
    Interval all = Interval.of(Exact.of(lut.entry(from)));
    for (int i = from; i <= to; i++) {
      all = all.union(Interval.of(Exact.of(lut.entry(i))));
    }
    return cast(all);
  }

  private double step() {
    return type == null ? Math.scalb(1.0, -FRACTION) : type.step().doubleValue();
  }

  private Interval cast(Interval r) {
    held = held.union(r);
    if (type != null) {
      return r.cast(type);
    }
    Fixed needed = FixedPoint.holding(r, FRACTION);
    return r.cast(needed);
  }
}
