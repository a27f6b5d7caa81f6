package io.hls4j.core.emulator.internal.expr;

import io.hls4j.core.emulator.internal.block.Workspace;
import io.hls4j.core.emulator.internal.number.Span;

/** Half of a number: the same mantissa with one more bit after the point. */
final class Half extends Expression {
  private final Expression x;

  Half(Expression x) {
    super(x.planner, new Span(x.span().fraction() + 1, x.span().lo(), x.span().hi()), x.limbs());
    this.x = x;
  }

  @Override
  public double[][] row(Workspace w, int element, int n) {
    return x.row(w, element, n);
  }

  @Override
  public void into(Workspace w, int element, double[][] out, int n) {
    x.into(w, element, out, n);
  }
}
