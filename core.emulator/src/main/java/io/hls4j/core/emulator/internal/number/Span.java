package io.hls4j.core.emulator.internal.number;

import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Precision;
import java.math.BigInteger;

/**
 * What is known of a number before anything runs.
 *
 * @param fraction the number is a multiple of {@code 2^-fraction}; its multiple is the mantissa
 * @param lo least mantissa
 * @param hi greatest mantissa
 */
public record Span(int fraction, BigInteger lo, BigInteger hi) {

  /** All values of a fixed-point type, or -1 to 1 for any other. */
  public static Span of(Precision type) {
    if (type instanceof FixedPoint f) {
      int fraction = f.fraction();
      return new Span(fraction, f.min().mantissa(fraction), f.max().mantissa(fraction));
    }
    return new Span(0, BigInteger.ONE.negate(), BigInteger.ONE);
  }

  /** The same numbers as multiples of a step that is as fine or finer. */
  public Span align(int finer) {
    int up = finer - fraction;
    return new Span(finer, lo.shiftLeft(up), hi.shiftLeft(up));
  }

  /** All sums. */
  public Span plus(Span other) {
    int f = Math.max(fraction, other.fraction);
    Span a = align(f);
    Span b = other.align(f);
    return new Span(f, a.lo.add(b.lo), a.hi.add(b.hi));
  }

  /** All negatives. */
  public Span negate() {
    return new Span(fraction, hi.negate(), lo.negate());
  }

  /** All products. */
  public Span times(Span other) {
    BigInteger a = lo.multiply(other.lo);
    BigInteger b = lo.multiply(other.hi);
    BigInteger c = hi.multiply(other.lo);
    BigInteger d = hi.multiply(other.hi);
    return new Span(fraction + other.fraction, a.min(b).min(c.min(d)), a.max(b).max(c.max(d)));
  }

  /** All numbers of both. */
  public Span union(Span other) {
    int f = Math.max(fraction, other.fraction);
    Span a = align(f);
    Span b = other.align(f);
    return new Span(f, a.lo.min(b.lo), a.hi.max(b.hi));
  }

  /** All numbers, bounded by mantissas. */
  public Span clamp(BigInteger low, BigInteger high) {
    return new Span(fraction, lo.max(low).min(high), hi.min(high).max(low));
  }

  /** The greatest absolute mantissa. */
  public BigInteger magnitude() {
    return lo.abs().max(hi.abs());
  }

  /** The least b such that no mantissa is beyond plus or minus {@code 2^b}. */
  public int bits() {
    BigInteger m = magnitude();
    return m.signum() == 0 ? 0 : m.subtract(BigInteger.ONE).bitLength();
  }

  /** Whether a mantissa fits one double, with room for a rounding. */
  public boolean isNarrow() {
    return bits() <= Narrow.BITS;
  }

  /** How many doubles hold a mantissa. */
  public int limbs() {
    return isNarrow() ? 1 : Limbs.count(bits());
  }

  /** Whether every number here is one of the other, as multiples of the same step. */
  public boolean within(Span other) {
    return fraction == other.fraction && lo.compareTo(other.lo) >= 0 && hi.compareTo(other.hi) <= 0;
  }
}
