package com.acme.layer;

import io.hls4j.core.graph.layer.Attr;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layer.RangeRule;
import io.hls4j.core.graph.layer.RangeTensor;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.layer.ShapeRule;
import io.hls4j.core.graph.layer.TypeRule;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Interval;

/** The quadratic activation, y = x * x, or x * |x| where the sign is kept. */
final class Square {
  static final Attr<Boolean> KEEP_SIGN =
      Attr.flag("keep_sign", "Whether y has the sign of x.").orElse(false);

  static final LayerKind KIND =
      LayerKind.named("Square")
          .doc("y = x * x, or x * |x| where the sign is kept, element by element.")
          .attributes(KEEP_SIGN, Schedule.REUSE_FACTOR)
          .shape(ShapeRule.sameAsInput())
          .precision(Square::type)
          .range(Square::range)
          .eval(c -> c.input().map(x -> x.times(c.node().attr(KEEP_SIGN) ? x.abs() : x)))
          .build();

  private Square() {}

  /** Twice as wide as the input, which holds every square. */
  private static void type(TypeRule.Context c) {
    if (c.input(0) instanceof FixedPoint x) {
      boolean signed = c.node().attr(KEEP_SIGN) && x.signed();
      int width = 2 * x.width();
      int integer = 2 * x.integer();
      c.setCapped(
          "result", signed ? Fixed.signed(width, integer) : Fixed.unsigned(width, integer));
    } else {
      c.set("result", c.modelDefault());
    }
  }

  private static RangeTensor range(RangeRule.Context c) {
    RangeTensor x = c.input(0);
    boolean keepSign = c.node().attr(KEEP_SIGN);
    return x.map(v -> keepSign ? signed(v) : v.square())
        .mapFractions(f -> RangeTensor.sumOfFractions(f, f));
  }

  private static Interval signed(Interval x) {
    return new Interval(x.lo().times(x.lo().abs()), x.hi().times(x.hi().abs()));
  }
}
