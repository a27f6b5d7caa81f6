package io.hls4j.core.emulator.internal.expr;

import io.hls4j.core.emulator.internal.block.Planner;
import io.hls4j.core.emulator.internal.block.Workspace;
import io.hls4j.core.emulator.internal.number.Span;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.precision.Rounding;
import java.math.BigInteger;

/**
 * Assignment to a type: rounding to its step, then its overflow mode. Both are left out where the
 * span of what is assigned shows that they change nothing.
 */
public abstract sealed class Cast permits NarrowCast, WideCast, SignCast {
  private final Span result;
  private final int limbs;

  Cast(Span result, Precision type) {
    this.result = result;
    this.limbs = Span.of(type).limbs();
  }

  /**
   * Plans an assignment.
   *
   * @param from what is assigned
   * @param limbs how many limbs it comes in
   * @param type a fixed-point type without saturation bits, or the binary type
   * @param counter of overflows; negative if they are not counted
   */
  public static Cast of(Planner planner, Span from, int limbs, Precision type, int counter) {
    if (!(type instanceof FixedPoint to)) {
      return new SignCast(type);
    }
    boolean isNarrow = limbs == 1 && Span.of(to).isNarrow() && rounded(from, to).isNarrow();
    return isNarrow
        ? new NarrowCast(from, to, counter)
        : new WideCast(planner, from, limbs, to, counter);
  }

  /** Whether no number of a span changes when it is assigned to a type. */
  static boolean keeps(Span from, Precision type) {
    return type instanceof FixedPoint to
        && from.fraction() <= to.fraction()
        && from.align(to.fraction()).within(Span.of(to));
  }

  /** All values after rounding to the step of the type, before its overflow mode. */
  static Span rounded(Span from, FixedPoint type) {
    int drop = from.fraction() - type.fraction();
    if (drop <= 0) {
      return from.align(type.fraction());
    }
    BigInteger lo = from.lo().shiftRight(drop);
    BigInteger floor = from.hi().shiftRight(drop);
    BigInteger ceiling = from.hi().negate().shiftRight(drop).negate();
    return new Span(type.fraction(), lo, type.rounding() == Rounding.TRN ? floor : ceiling);
  }

  /** All values after the assignment, where those of the type are known. */
  static Span after(Span rounded, FixedPoint type) {
    Span all = Span.of(type);
    return rounded.within(all) ? rounded : all;
  }

  /** All values after the assignment. */
  public final Span result() {
    return result;
  }

  /** How many limbs the result comes in: those of the type. */
  public final int limbs() {
    return limbs;
  }

  /** Whether a row stays as it is. */
  public abstract boolean isIdentity();

  /**
   * Assigns a row.
   *
   * @param x rows of the planned number of limbs
   * @param y rows of {@link #limbs} limbs, not those of x
   */
  public abstract void apply(Workspace w, double[][] x, double[][] y, int n);
}
