package io.hls4j.core.emulator.internal.expr;

import io.hls4j.core.emulator.internal.block.Workspace;
import io.hls4j.core.emulator.internal.number.Narrow;
import io.hls4j.core.emulator.internal.number.Span;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Overflow;

/** Assignment from one double to one double. */
final class NarrowCast extends Cast {
  private final int drop;
  private final double scale;
  private final double less;
  private final boolean bySign;
  private final boolean fits;
  private final FixedPoint type;
  private final int counter;
  private final double low;
  private final double high;

  NarrowCast(Span from, FixedPoint type, int counter) {
    super(after(rounded(from, type), type), type);
    this.type = type;
    this.counter = counter;
    drop = Math.min(from.fraction() - type.fraction(), Narrow.MAX_SHIFT);
    scale = Math.scalb(1.0, -drop);
    less = drop > 0 ? Narrow.less(type.rounding(), drop) : 0;
    bySign =
        switch (type.rounding()) {
          case TRN_ZERO, RND_ZERO, RND_INF -> true;
          default -> false;
        };
    Span all = Span.of(type);
    fits = rounded(from, type).within(all);
    low = all.lo().doubleValue();
    high = all.hi().doubleValue();
  }

  @Override
  public boolean isIdentity() {
    return drop == 0 && fits;
  }

  @Override
  public void apply(Workspace w, double[][] x, double[][] y, int n) {
    if (drop > 0 && !fits && !bySign && counter < 0 && type.overflow() != Overflow.SAT_ZERO) {
      roundAndLimit(x[0], y[0], n);
      return;
    }
    double[] rounded = round(x[0], y[0], n);
    if (!fits) {
      if (counter >= 0) {
        w.count(counter, Narrow.countOutside(rounded, low, high, n));
      }
      limit(rounded, y[0], n);
    } else if (rounded != y[0]) {
      System.arraycopy(rounded, 0, y[0], 0, n);
    }
  }

  /** Both at once. */
  private void roundAndLimit(double[] x, double[] y, int n) {
    if (type.overflow() == Overflow.WRAP) {
      Narrow.roundWrap(x, y, scale, less, type.width(), -low, n);
    } else {
      Narrow.roundClamp(x, y, scale, less, low, high, n);
    }
  }

  private double[] round(double[] x, double[] y, int n) {
    if (drop == 0) {
      return x;
    }
    if (drop < 0) {
      Narrow.scale(x, y, scale, n);
    } else if (bySign) {
      Narrow.roundMagnitude(x, y, scale, less, n);
    } else {
      Narrow.round(x, y, scale, less, n);
    }
    return y;
  }

  private void limit(double[] x, double[] y, int n) {
    switch (type.overflow()) {
      case WRAP -> Narrow.wrap(x, y, type.width(), -low, n);
      case SAT, SAT_SYM -> Narrow.clamp(x, y, low, high, n);
      case SAT_ZERO -> Narrow.zeroOutside(x, y, low, high, n);
    }
  }
}
