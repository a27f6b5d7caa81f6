package io.hls4j.core.emulator.internal.expr;

import io.hls4j.core.emulator.internal.block.Workspace;
import io.hls4j.core.emulator.internal.number.Limbs;
import io.hls4j.core.emulator.internal.number.Narrow;

/** The product of two numbers. */
final class Product extends Expression {
  private final Expression a;
  private final Expression b;
  private final int normalA;
  private final int normalB;

  Product(Expression a, Expression b) {
    super(a.planner, a.span().times(b.span()), limbs(a, b));
    this.a = a;
    this.b = b;
    this.normalA = planner.scratch(isNarrow() ? 0 : a.normalLimbs());
    this.normalB = planner.scratch(isNarrow() ? 0 : b.normalLimbs());
  }

  private static int limbs(Expression a, Expression b) {
    return a.isNarrow() && b.isNarrow() && a.span().times(b.span()).isNarrow()
        ? 1
        : a.normalLimbs() + b.normalLimbs();
  }

  @Override
  public void into(Workspace w, int element, double[][] out, int n) {
    double[][] p = a.row(w, element, n);
    double[][] q = b.row(w, element, n);
    if (isNarrow()) {
      Narrow.multiply(p[0], q[0], out[0], n);
    } else {
      Limbs.widen(p, w.scratch(normalA), n);
      Limbs.widen(q, w.scratch(normalB), n);
      Limbs.multiply(w.scratch(normalA), w.scratch(normalB), out, n);
    }
  }
}
