package io.hls4j.core.emulator.internal.expr;

import io.hls4j.core.emulator.internal.block.Workspace;
import io.hls4j.core.emulator.internal.number.Limbs;
import io.hls4j.core.emulator.internal.number.Narrow;
import io.hls4j.core.emulator.internal.number.Span;

/** The sum or the difference of numbers of the same fraction. */
final class Sum extends Expression {
  private final Expression a;
  private final Expression b;
  private final int sign;

  Sum(Expression a, Expression b, int sign) {
    super(a.planner, span(a, b, sign), limbs(a, b, span(a, b, sign)));
    this.a = a;
    this.b = b;
    this.sign = sign;
  }

  private static Span span(Expression a, Expression b, int sign) {
    return a.span().plus(sign > 0 ? b.span() : b.span().negate());
  }

  private static int limbs(Expression a, Expression b, Span sum) {
    return a.isNarrow() && b.isNarrow() && sum.isNarrow()
        ? 1
        : Math.max(Limbs.count(sum.bits()), Math.max(a.normalLimbs(), b.normalLimbs()));
  }

  @Override
  public void into(Workspace w, int element, double[][] out, int n) {
    double[][] p = a.row(w, element, n);
    double[][] q = b.row(w, element, n);
    if (!isNarrow()) {
      Limbs.add(p, q, sign, out, n);
    } else if (sign > 0) {
      Narrow.add(p[0], q[0], out[0], n);
    } else {
      Narrow.subtract(p[0], q[0], out[0], n);
    }
  }
}
