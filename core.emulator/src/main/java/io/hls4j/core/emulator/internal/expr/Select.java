package io.hls4j.core.emulator.internal.expr;

import io.hls4j.core.emulator.internal.block.Workspace;

/** One of two numbers that are multiples of the same step and have as many limbs. */
public final class Select extends Expression {
  private final Expression condition;
  private final Expression yes;
  private final Expression no;

  /**
   * @param condition a whole number: 0 for the second, more for the first
   */
  public Select(Expression condition, Expression yes, Expression no) {
    super(yes.planner, yes.span().union(no.span()), yes.limbs());
    this.condition = condition;
    this.yes = yes;
    this.no = no;
  }

  @Override
  public void into(Workspace w, int element, double[][] out, int n) {
    double[] which = condition.row(w, element, n)[0];
    double[][] a = yes.row(w, element, n);
    double[][] b = no.row(w, element, n);
    for (int l = 0; l < out.length; l++) {
      pick(which, a[l], b[l], out[l], n);
    }
  }

  static void pick(double[] which, double[] a, double[] b, double[] y, int n) {
    for (int s = 0; s < n; s++) {
      y[s] = b[s] + (a[s] - b[s]) * Math.min(1, which[s]);
    }
  }
}
