package io.hls4j.core.emulator.internal.expr;

import io.hls4j.core.emulator.internal.block.Workspace;
import io.hls4j.core.emulator.internal.number.Limbs;
import io.hls4j.core.emulator.internal.number.Narrow;
import io.hls4j.core.emulator.internal.number.Span;

/** The nearest number of a range. */
final class Clamp extends Expression {
  private final Expression x;
  private final boolean isBoundedAbove;
  private final boolean isPositive;
  private final double low;
  private final double high;
  private final double[] wideLow;
  private final double[] wideHigh;

  /**
   * @param to the range, as multiples of the same step
   */
  Clamp(Expression x, Span to) {
    super(x.planner, to, x.limbs());
    this.x = x;
    isBoundedAbove = to.hi().compareTo(x.span().hi()) < 0;
    isPositive = to.lo().signum() == 0 && !isBoundedAbove;
    low = to.lo().doubleValue();
    high = to.hi().doubleValue();
    wideLow = isNarrow() ? null : Limbs.of(to.lo(), limbs());
    wideHigh = isNarrow() ? null : Limbs.of(to.hi(), limbs());
  }

  @Override
  public void into(Workspace w, int element, double[][] out, int n) {
    double[][] row = x.row(w, element, n);
    if (!isNarrow()) {
      wide(row, out, n);
    } else if (isBoundedAbove) {
      Narrow.clamp(row[0], out[0], low, high, n);
    } else {
      Narrow.atLeast(row[0], out[0], low, n);
    }
  }

  private void wide(double[][] row, double[][] out, int n) {
    if (isPositive) {
      Limbs.positive(row, out, n);
    } else {
      for (int l = 0; l < out.length; l++) {
        System.arraycopy(row[l], 0, out[l], 0, n);
      }
      Limbs.limit(out, wideLow, wideHigh, false, n);
    }
  }
}
