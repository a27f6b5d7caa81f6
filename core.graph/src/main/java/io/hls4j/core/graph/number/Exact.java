package io.hls4j.core.graph.number;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * An immutable number {@code mantissa * 2^exponent}, without rounding and without a limit on the
 * mantissa.
 *
 * <p>Every number has one representation: the mantissa is odd, or zero with exponent zero.
 * Mantissas that fit a long are computed as such. Exponents are limited to ±2^20; beyond,
 * operations throw {@link ArithmeticException}.
 */
public final class Exact implements Num {

  /** The number 0. */
  public static final Exact ZERO = new Exact(0, null, 0);

  /** The number 1. */
  public static final Exact ONE = new Exact(1, null, 0);

  private static final int EXPONENT_LIMIT = 1 << 20;
  private static final int PRINTED_EXPONENT = 256;

  private final long small;
  private final BigInteger big;
  private final int exponent;

  private Exact(long small, BigInteger big, int exponent) {
    if (Math.abs((long) exponent) > EXPONENT_LIMIT) {
      throw new ArithmeticException("exponent " + exponent + " of an exact number is out of range");
    }
    this.small = small;
    this.big = big;
    this.exponent = exponent;
  }

  /** The whole number. */
  public static Exact of(long value) {
    return of(value, 0);
  }

  /** {@code mantissa * 2^exponent}. */
  public static Exact of(long mantissa, int exponent) {
    if (mantissa == 0) {
      return ZERO;
    }
    int zeros = Long.numberOfTrailingZeros(mantissa);
    return new Exact(mantissa >> zeros, null, Math.addExact(exponent, zeros));
  }

  /** {@code mantissa * 2^exponent}. */
  public static Exact of(BigInteger mantissa, int exponent) {
    if (mantissa.bitLength() < Long.SIZE) {
      return of(mantissa.longValue(), exponent);
    }
    int zeros = mantissa.getLowestSetBit();
    BigInteger odd = mantissa.shiftRight(zeros);
    int shifted = Math.addExact(exponent, zeros);
    return odd.bitLength() < Long.SIZE
        ? new Exact(odd.longValue(), null, shifted)
        : new Exact(0, odd, shifted);
  }

  /**
   * The value of a double, to the last bit; {@link IllegalArgumentException} for NaN and
   * infinities.
   */
  public static Exact of(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(value + " is not an exact number");
    }
    long bits = Double.doubleToRawLongBits(value);
    int scale = (int) (bits >>> 52) & 0x7ff;
    long fraction = bits & 0xf_ffff_ffff_ffffL;
    long magnitude = scale == 0 ? fraction : fraction | 1L << 52;
    return of(bits < 0 ? -magnitude : magnitude, Math.max(scale, 1) - 1075);
  }

  /** The {@linkplain #exponent exponent} of the value of a finite double. */
  public static int exponent(double value) {
    if (value == 0) {
      return 0;
    }
    long fraction = Double.doubleToRawLongBits(value) & 0xf_ffff_ffff_ffffL;
    int scale = Math.getExponent(value);
    return scale < Double.MIN_EXPONENT
        ? Double.MIN_EXPONENT - 52 + Long.numberOfTrailingZeros(fraction)
        : scale - 52 + Long.numberOfTrailingZeros(fraction | 1L << 52);
  }

  /** {@code 2^exponent}. */
  public static Exact powerOfTwo(int exponent) {
    return new Exact(1, null, exponent);
  }

  @Override
  public Exact plus(Num other) {
    Exact that = exact(other);
    if (isZero() || that.isZero()) {
      return isZero() ? that : this;
    }
    return exponent >= that.exponent ? sum(this, that) : sum(that, this);
  }

  @Override
  public Exact minus(Num other) {
    return plus(other.negate());
  }

  @Override
  public Exact times(Num other) {
    Exact that = exact(other);
    if (big == null && that.big == null) {
      long low = small * that.small;
      if (Math.multiplyHigh(small, that.small) == low >> 63) {
        return low == 0 ? ZERO : of(low, exponent + that.exponent);
      }
    }
    return of(mantissa().multiply(that.mantissa()), exponent + that.exponent);
  }

  @Override
  public Exact negate() {
    // an odd mantissa is never Long.MIN_VALUE
    return big == null ? new Exact(-small, null, exponent) : new Exact(0, big.negate(), exponent);
  }

  @Override
  public Exact abs() {
    return signum() < 0 ? negate() : this;
  }

  @Override
  public Exact shift(int bits) {
    return isZero() ? this : new Exact(small, big, Math.addExact(exponent, bits));
  }

  @Override
  public int signum() {
    return big == null ? Long.signum(small) : big.signum();
  }

  /** Whether this is 0. */
  public boolean isZero() {
    return big == null && small == 0;
  }

  /** The odd mantissa of this number; 0 for 0. */
  public BigInteger mantissa() {
    return big == null ? BigInteger.valueOf(small) : big;
  }

  /**
   * The position of the lowest bit that is set, so that this is an odd multiple of {@code
   * 2^exponent}; 0 for 0.
   */
  public int exponent() {
    return exponent;
  }

  /** The largest integer that is not above this number. */
  public BigInteger floor() {
    return exponent() >= 0 ? mantissa().shiftLeft(exponent()) : mantissa().shiftRight(-exponent());
  }

  /** Whether this number times {@code 2^fraction} is whole. */
  public boolean isWhole(int fraction) {
    return isZero() || exponent >= -(long) fraction;
  }

  /** This number times {@code 2^fraction}; {@link ArithmeticException} if that is not whole. */
  public BigInteger mantissa(int fraction) {
    return mantissa().shiftLeft(shiftTo(fraction));
  }

  /** Whether this number times {@code 2^fraction} is whole and fits a long. */
  public boolean fitsLong(int fraction) {
    return isZero()
        || big == null && isWhole(fraction) && bitLength() + exponent + (long) fraction < Long.SIZE;
  }

  /**
   * This number times {@code 2^fraction}; {@link ArithmeticException} if that is not whole or does
   * not fit a long.
   */
  public long longMantissa(int fraction) {
    if (fitsLong(fraction)) {
      return isZero() ? 0 : small << (exponent + fraction);
    }
    return mantissa(fraction).longValueExact();
  }

  /** The position of the highest bit of the magnitude; {@link ArithmeticException} for 0. */
  public int floorLog2() {
    if (isZero()) {
      throw new ArithmeticException("0 has no logarithm");
    }
    int length =
        big == null
            ? Long.SIZE - Long.numberOfLeadingZeros(Math.abs(small))
            : big.abs().bitLength();
    return exponent + length - 1;
  }

  /**
   * The nearest number of at most {@code bits} significant bits that is a multiple of {@code
   * 2^lowest}; ties go to the even mantissa.
   */
  public Exact nearest(int bits, int lowest) {
    if (isZero()) {
      return this;
    }
    int step = Math.max(floorLog2() - bits + 1, lowest);
    if (exponent >= step) {
      return this;
    }
    int drop = step - exponent;
    BigInteger floor = mantissa().shiftRight(drop);
    // the mantissa is odd, so exactly half is left only if one bit is dropped
    boolean up = mantissa().testBit(drop - 1) && (drop > 1 || floor.testBit(0));
    return of(up ? floor.add(BigInteger.ONE) : floor, step);
  }

  @Override
  public double doubleValue() {
    if (big == null && Math.abs(exponent) < 900) {
      // the conversion of the mantissa rounds, the scaling then is exact
      return Math.scalb((double) small, exponent);
    }
    Exact rounded = nearest(53, -1074);
    return rounded.isZero() ? 0 : scaled(rounded);
  }

  /** The nearest float, ties to even; infinite if this number is beyond the range of float. */
  public float floatValue() {
    return (float) nearest(24, -149).doubleValue();
  }

  /** All decimal digits. */
  public BigDecimal toBigDecimal() {
    return exponent >= 0
        ? new BigDecimal(mantissa().shiftLeft(exponent))
        : new BigDecimal(mantissa().multiply(BigInteger.valueOf(5).pow(-exponent)), -exponent);
  }

  @Override
  public Exact max(Num other) {
    return (Exact) Num.super.max(other);
  }

  @Override
  public Exact min(Num other) {
    return (Exact) Num.super.min(other);
  }

  @Override
  public int compareTo(Num other) {
    Exact that = exact(other);
    int sign = signum();
    if (sign != that.signum() || sign == 0) {
      return Integer.compare(sign, that.signum());
    }
    int top = floorLog2();
    int thatTop = that.floorLog2();
    return top == thatTop ? minus(that).signum() : sign * Integer.compare(top, thatTop);
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof Exact that
        && exponent == that.exponent
        && small == that.small
        && (big == null ? that.big == null : big.equals(that.big));
  }

  @Override
  public int hashCode() {
    return 31 * (big == null ? Long.hashCode(small) : big.hashCode()) + exponent;
  }

  /** The decimal digits, or {@code mantissa*2^exponent} where they would be many. */
  @Override
  public String toString() {
    return Math.abs(exponent) <= PRINTED_EXPONENT
        ? toBigDecimal().toPlainString()
        : mantissa() + "*2^" + exponent;
  }

  /** Whether the odd mantissa fits a long, so that {@link #smallMantissa} gives it. */
  public boolean isSmall() {
    return big == null;
  }

  /** The odd mantissa; without meaning unless {@link #isSmall}. */
  public long smallMantissa() {
    return small;
  }

  private static Exact sum(Exact high, Exact low) {
    int shift = high.exponent - low.exponent;
    if (high.big == null && low.big == null && shift < 63) {
      long aligned = high.small << shift;
      long sum = aligned + low.small;
      if (aligned >> shift == high.small && ((aligned ^ sum) & (low.small ^ sum)) >= 0) {
        return of(sum, low.exponent);
      }
    }
    return of(high.mantissa().shiftLeft(shift).add(low.mantissa()), low.exponent);
  }

  private int bitLength() {
    return big == null
        ? Long.SIZE - Long.numberOfLeadingZeros(small < 0 ? ~small : small)
        : big.bitLength();
  }

  private int shiftTo(int fraction) {
    if (!isWhole(fraction)) {
      throw new ArithmeticException(this + " is not a multiple of 2^" + -fraction);
    }
    return isZero() ? 0 : Math.addExact(exponent, fraction);
  }

  private static double scaled(Exact rounded) {
    return rounded.floorLog2() > Double.MAX_EXPONENT
        ? rounded.signum() * Double.POSITIVE_INFINITY
        : Math.scalb((double) rounded.small, rounded.exponent);
  }

  private static Exact exact(Num other) {
    if (other instanceof Exact exact) {
      return exact;
    }
    throw new IllegalArgumentException("an exact number does not mix with the Real " + other);
  }
}
