package io.hls4j.core.emulator.internal.expr;

import io.hls4j.core.emulator.internal.block.Planner;
import io.hls4j.core.emulator.internal.block.Workspace;
import io.hls4j.core.emulator.internal.number.Constants;
import io.hls4j.core.emulator.internal.number.Limbs;
import io.hls4j.core.emulator.internal.number.Span;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.precision.Precision;
import java.math.BigInteger;

/** A number for each element of a tensor, row by row, exact. */
public abstract class Expression {
  final Planner planner;
  private final Span span;
  private final int limbs;
  final int slot;

  /**
   * @param span all values
   * @param limbs how many doubles hold a value; at least those of the span
   */
  protected Expression(Planner planner, Span span, int limbs) {
    this.planner = planner;
    this.span = span;
    this.limbs = limbs;
    this.slot = planner.scratch(limbs);
  }

  /** All values that may occur. */
  public final Span span() {
    return span;
  }

  /** How many doubles hold a value. */
  public final int limbs() {
    return limbs;
  }

  /** Whether one double holds a value. */
  final boolean isNarrow() {
    return limbs == 1;
  }

  /** How many limbs of normal size a value takes. */
  final int normalLimbs() {
    return isNarrow() ? Limbs.count(span.bits()) : limbs;
  }

  /**
   * Computes {@code n} numbers of a row.
   *
   * @param out rows for as many limbs, in normal form afterwards; none of those that are read
   */
  public abstract void into(Workspace w, int row, double[][] out, int n);

  /** Computes {@code n} numbers of a row; the result is not for writing. */
  public double[][] row(Workspace w, int row, int n) {
    double[][] out = w.scratch(slot);
    into(w, row, out, n);
    return out;
  }

  /** The result of an assignment to a type. */
  public final Expression cast(Precision type) {
    return cast(type, -1);
  }

  /** The result of an assignment to a type whose overflows are counted. */
  public final Expression cast(Precision type, int counter) {
    Cast cast = Cast.of(planner, span, limbs, type, counter);
    return cast.isIdentity() ? this : new Assigned(this, cast);
  }

  /** The value after an assignment to a type, which may still come as before. */
  public final Expression as(Precision type) {
    return Cast.keeps(span, type) ? this : cast(type);
  }

  /** The product with a constant for each row; they repeat. */
  public final Expression times(Constants factors) {
    return new Line(this, factors, null);
  }

  /** The sum with a constant for each row; they repeat. */
  public final Expression plus(Constants offsets) {
    return new Line(this, null, offsets);
  }

  /** The product with one constant for each row plus another; they repeat. */
  public final Expression line(Constants factors, Constants offsets) {
    return new Line(this, factors, offsets);
  }

  /** The sum. */
  public final Expression plus(Expression other) {
    int f = Math.max(span.fraction(), other.span.fraction());
    return new Sum(align(f), other.align(f), 1);
  }

  /** The difference. */
  public final Expression minus(Expression other) {
    int f = Math.max(span.fraction(), other.span.fraction());
    return new Sum(align(f), other.align(f), -1);
  }

  /** The product. */
  public final Expression times(Expression other) {
    return new Product(this, other);
  }

  /** The larger one, or the smaller one. */
  public final Expression extreme(Expression other, boolean largest) {
    int f = Math.max(span.fraction(), other.span.fraction());
    return new Extreme(align(f), other.align(f), largest);
  }

  /** At least zero. */
  public final Expression positive() {
    return new Clamp(this, span.clamp(BigInteger.ZERO, span.hi().max(BigInteger.ZERO)));
  }

  /** The negative. */
  public final Expression negate() {
    return times(Constants.of(Exact.ONE.negate()));
  }

  /** At most zero. */
  public final Expression negative() {
    return new Clamp(this, span.clamp(span.lo().min(BigInteger.ZERO), BigInteger.ZERO));
  }

  /**
   * From one constant to another.
   *
   * @param low at least this; null for no limit
   * @param high at most this, even if it is less; null for no limit
   */
  public final Expression clamp(Exact low, Exact high) {
    Expression raised = low == null ? this : extreme(constant(low), true);
    return high == null ? raised : raised.extreme(constant(high), false);
  }

  private Expression constant(Exact value) {
    return line(Constants.of(Exact.ZERO), Constants.of(value));
  }

  /** From one whole number to another. */
  public final Expression clamp(long low, long high) {
    Expression x = align(Math.max(0, span.fraction()));
    BigInteger lo = BigInteger.valueOf(low).shiftLeft(x.span.fraction());
    BigInteger hi = BigInteger.valueOf(high).shiftLeft(x.span.fraction());
    return new Clamp(x, x.span.clamp(lo, hi));
  }

  /** The same numbers as multiples of a step that is as fine or finer. */
  final Expression align(int fraction) {
    int up = fraction - span.fraction();
    return up == 0 ? this : times(Constants.of(Exact.ONE).align(up));
  }
}
