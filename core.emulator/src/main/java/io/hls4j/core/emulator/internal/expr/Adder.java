package io.hls4j.core.emulator.internal.expr;

import io.hls4j.core.emulator.internal.block.Planner;
import io.hls4j.core.emulator.internal.block.Workspace;
import io.hls4j.core.emulator.internal.number.Limbs;
import io.hls4j.core.emulator.internal.number.Narrow;
import io.hls4j.core.emulator.internal.number.Span;
import io.hls4j.core.graph.precision.Precision;

/** The sum of two values of a type, assigned to the same type. */
public final class Adder {
  private final Cast cast;
  private final int sum;
  private final boolean isNarrow;

  /** Plans additions in a type. */
  public Adder(Planner planner, Precision type) {
    this(planner, type, -1);
  }

  /** Plans additions in a type whose overflows are counted. */
  public Adder(Planner planner, Precision type, int counter) {
    Span one = Span.of(type);
    Span two = one.plus(one);
    isNarrow = two.isNarrow();
    int limbs = isNarrow ? 1 : Limbs.count(two.bits());
    cast = Cast.of(planner, two, limbs, type, counter);
    sum = planner.scratch(limbs);
  }

  /** y = a + b; y may be one of them. */
  public void apply(Workspace w, double[][] a, double[][] b, double[][] y, int n) {
    double[][] s = w.scratch(sum);
    if (isNarrow) {
      Narrow.add(a[0], b[0], s[0], n);
    } else {
      Limbs.add(a, b, 1, s, n);
    }
    cast.apply(w, s, y, n);
  }
}
