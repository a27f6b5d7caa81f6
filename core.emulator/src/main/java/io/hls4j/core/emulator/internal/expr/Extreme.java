package io.hls4j.core.emulator.internal.expr;

import io.hls4j.core.emulator.internal.block.Workspace;
import io.hls4j.core.emulator.internal.number.Limbs;
import io.hls4j.core.emulator.internal.number.Narrow;

/** The larger or the smaller of two numbers of the same fraction. */
final class Extreme extends Expression {
  private final Expression a;
  private final Expression b;
  private final boolean largest;
  private final int difference;
  private final int other;

  Extreme(Expression a, Expression b, boolean largest) {
    super(a.planner, a.span().union(b.span()), limbs(a, b));
    this.a = a;
    this.b = b;
    this.largest = largest;
    this.difference = planner.scratch(isNarrow() ? 0 : limbs() + 1);
    this.other = planner.scratch(isNarrow() ? 0 : limbs());
  }

  private static int limbs(Expression a, Expression b) {
    return a.isNarrow() && b.isNarrow() ? 1 : Math.max(a.normalLimbs(), b.normalLimbs());
  }

  @Override
  public void into(Workspace w, int element, double[][] out, int n) {
    double[][] p = a.row(w, element, n);
    double[][] q = b.row(w, element, n);
    if (!isNarrow()) {
      wide(w, p, q, out, n);
    } else if (largest) {
      Narrow.max(p[0], q[0], out[0], n);
    } else {
      Narrow.min(p[0], q[0], out[0], n);
    }
  }

  private void wide(Workspace w, double[][] p, double[][] q, double[][] out, int n) {
    double[][] d = w.scratch(difference);
    Limbs.add(largest ? p : q, largest ? q : p, -1, d, n);
    double[] sign = d[d.length - 1];
    for (int s = 0; s < n; s++) {
      sign[s] = sign[s] < 0 ? 0 : 1;
    }
    Limbs.widen(p, out, n);
    Limbs.widen(q, w.scratch(other), n);
    for (int l = 0; l < out.length; l++) {
      Select.pick(sign, out[l], w.scratch(other)[l], out[l], n);
    }
  }
}
