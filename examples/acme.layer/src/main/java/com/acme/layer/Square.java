package com.acme.layer;

import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layer.RangeRule;
import io.hls4j.core.graph.layer.RangeTensor;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.layer.ShapeRule;
import io.hls4j.core.graph.layer.TypeRule;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Interval;

/** The quadratic activation, y = x * x. */
final class Square {
  static final LayerKind KIND =
      LayerKind.named("Square")
          .doc("y = x * x, element by element.")
          .attributes(Schedule.REUSE_FACTOR)
          .shape(ShapeRule.sameAsInput())
          .precision(Square::type)
          .range(Square::range)
          .eval(c -> c.input().map(x -> x.times(x)))
          .build();

  private Square() {}

  /** Twice as wide as the input, which holds every square. */
  private static void type(TypeRule.Context c) {
    if (c.input(0) instanceof FixedPoint x) {
      c.setCapped("result", Fixed.unsigned(2 * x.width(), 2 * x.integer()));
    } else {
      c.set("result", c.modelDefault());
    }
  }

  private static RangeTensor range(RangeRule.Context c) {
    RangeTensor x = c.input(0);
    return x.map(Square::squares).mapFractions(f -> RangeTensor.sumOfFractions(f, f));
  }

  private static Interval squares(Interval x) {
    Interval ends = Interval.spanning(square(x.lo()), square(x.hi()));
    return x.contains(Exact.ZERO) ? ends.union(Interval.of(Exact.ZERO)) : ends;
  }

  private static Exact square(Exact x) {
    return Interval.of(x).times(Interval.of(x)).lo();
  }
}
