package io.hls4j.core.emulator.internal.expr;

import io.hls4j.core.emulator.internal.block.Planner;
import io.hls4j.core.emulator.internal.block.Workspace;
import io.hls4j.core.emulator.internal.number.Constants;
import io.hls4j.core.emulator.internal.number.Limbs;
import io.hls4j.core.emulator.internal.number.Span;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.precision.Precision;
import java.math.BigInteger;

/** A number for each element and sample, exact. */
public abstract class Expression {
  final Planner planner;
  private final Span span;
  private final int limbs;
  final int slot;

  /**
   * @param span all values
   * @param limbs how many doubles hold a value; at least those of the span
   */
  Expression(Planner planner, Span span, int limbs) {
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
   * Computes an element of all samples of the block.
   *
   * @param out rows for as many limbs, in normal form afterwards; none of those that are read
   */
  public abstract void into(Workspace w, int element, double[][] out, int n);

  /** Computes an element of all samples of the block; the rows are not for writing. */
  public double[][] row(Workspace w, int element, int n) {
    double[][] out = w.scratch(slot);
    into(w, element, out, n);
    return out;
  }

  /** The result of an assignment to a type. */
  public final Expression cast(Precision type) {
    Cast cast = Cast.of(planner, span, limbs, type);
    return cast.isIdentity() ? this : new Assigned(this, cast);
  }

  /** The value after an assignment to a type, which may still come as before. */
  public final Expression as(Precision type) {
    return Cast.keeps(span, type) ? this : cast(type);
  }

  /** The product with a constant for each element; they repeat. */
  public final Expression times(Constants factors) {
    return new Line(this, factors, null);
  }

  /** The sum with a constant for each element; they repeat. */
  public final Expression plus(Constants offsets) {
    return new Line(this, null, offsets);
  }

  /** The product with one constant for each element plus another; they repeat. */
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

  /** Half of it. */
  public final Expression half() {
    return new Half(this);
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
