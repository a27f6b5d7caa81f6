package io.hls4j.core.emulator.internal.expr;

import io.hls4j.core.emulator.internal.block.Planner;
import io.hls4j.core.emulator.internal.block.Workspace;
import io.hls4j.core.emulator.internal.number.Limbs;
import io.hls4j.core.emulator.internal.number.Narrow;
import io.hls4j.core.emulator.internal.number.Span;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Overflow;
import io.hls4j.core.graph.precision.Rounding;
import java.math.BigInteger;

/** Assignment where a number takes several limbs before, after or on the way. */
final class WideCast extends Cast {
  private final FixedPoint type;
  private final int counter;
  private final int drop;
  private final boolean fits;
  private final int topLimb;
  private final int before;
  private final int after;
  private final double[] always;
  private final double[] sometimes;
  private final double[] low;
  private final double[] high;
  private final boolean isSame;

  WideCast(Planner planner, Span from, int limbs, FixedPoint type, int counter) {
    super(after(rounded(from, type), type), type);
    this.type = type;
    this.counter = counter;
    Span all = Span.of(type);
    drop = from.fraction() - type.fraction();
    fits = rounded(from, type).within(all);
    isSame = drop == 0 && fits && limbs == all.limbs();
    topLimb = (type.width() - 1) / Limbs.BITS;
    int normal = limbs == 1 ? Limbs.count(from.bits()) : limbs;
    int first = Math.max(normal, drop > 0 ? drop / Limbs.BITS + 2 : 0);
    int second = drop < 0 ? first - drop / Limbs.BITS + 1 : Math.max(1, first - drop / Limbs.BITS);
    second = Math.max(second, topLimb + 1);
    before = drop == 0 ? -1 : planner.scratch(first);
    after = planner.scratch(second);
    always = drop > 0 ? constant(base(), first) : null;
    sometimes = drop > 0 ? constant(correction(), first) : null;
    low = Limbs.of(all.lo(), second);
    high = Limbs.of(all.hi(), second);
  }

  private static double[] constant(BigInteger value, int limbs) {
    return value.signum() == 0 ? null : Limbs.of(value, limbs);
  }

  /** What is added before cutting off. */
  private BigInteger base() {
    BigInteger half = BigInteger.ONE.shiftLeft(drop - 1);
    return switch (type.rounding()) {
      case TRN, TRN_ZERO -> BigInteger.ZERO;
      case RND, RND_INF -> half;
      case RND_MIN_INF, RND_ZERO, RND_CONV -> half.subtract(BigInteger.ONE);
    };
  }

  /** What is added besides to negative numbers, or to those that would leave an odd one. */
  private BigInteger correction() {
    return switch (type.rounding()) {
      case TRN, RND, RND_MIN_INF -> BigInteger.ZERO;
      case TRN_ZERO -> BigInteger.ONE.shiftLeft(drop).subtract(BigInteger.ONE);
      case RND_INF -> BigInteger.ONE.negate();
      case RND_ZERO, RND_CONV -> BigInteger.ONE;
    };
  }

  @Override
  public boolean isIdentity() {
    return isSame;
  }

  @Override
  public void apply(Workspace w, double[][] x, double[][] y, int n) {
    double[][] v = w.scratch(after);
    if (drop == 0) {
      Limbs.widen(x, v, n);
    } else if (drop < 0) {
      Limbs.widen(x, w.scratch(before), n);
      Limbs.shiftLeft(w.scratch(before), v, -drop, n);
    } else {
      Limbs.widen(x, w.scratch(before), n);
      round(w.scratch(before), n);
      Limbs.shiftRight(w.scratch(before), v, drop, n);
    }
    if (!fits && counter >= 0) {
      w.count(counter, Limbs.countOutside(v, low, high, n));
    }
    int limbs = fits ? v.length : limit(v, n);
    Limbs.store(v, limbs, y, n);
  }

  private void round(double[][] x, int n) {
    if (sometimes != null) {
      correct(x, n);
    }
    if (always != null) {
      Limbs.addConstant(x, always, n);
    } else if (sometimes != null) {
      Limbs.normalize(x, x.length, n);
    }
  }

  private void correct(double[][] x, int n) {
    boolean byParity = type.rounding() == Rounding.RND_CONV;
    double[] sign = x[x.length - 1];
    double[] limb = x[drop / Limbs.BITS];
    int bit = drop % Limbs.BITS;
    for (int s = 0; s < n; s++) {
      boolean isOdd = ((long) limb[s] >> bit & 1) != 0;
      Limbs.addWhere(byParity ? isOdd : sign[s] < 0, x, s, sometimes);
    }
  }

  /** Applies the overflow mode; returns how many limbs count. */
  private int limit(double[][] v, int n) {
    if (type.overflow() != Overflow.WRAP) {
      Limbs.limit(v, low, high, type.overflow() == Overflow.SAT_ZERO, n);
      return v.length;
    }
    int bits = type.width() - topLimb * Limbs.BITS;
    double half = type.signed() ? Math.scalb(1.0, bits - 1) : 0;
    Narrow.wrap(v[topLimb], v[topLimb], bits, half, n);
    return topLimb + 1;
  }
}
