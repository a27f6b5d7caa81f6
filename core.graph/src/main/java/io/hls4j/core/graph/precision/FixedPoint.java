package io.hls4j.core.graph.precision;

import io.hls4j.core.graph.number.Exact;
import java.math.BigInteger;

/**
 * A type whose values are the multiples of a step, {@code 2^-fraction}, in a range: two's
 * complement with the binary point at a fixed place.
 */
public sealed interface FixedPoint extends Precision permits Fixed, Int {

  /**
   * The bits before the point, including that of the sign; may be negative or larger than the
   * width.
   */
  int integer();

  /** The bits after the point; may be negative or larger than the width. */
  default int fraction() {
    return width() - integer();
  }

  /** Whether values can be negative. */
  boolean signed();

  /** What becomes of bits below the step. */
  Rounding rounding();

  /** What becomes of values out of range. */
  Overflow overflow();

  /**
   * With {@link Overflow#WRAP}, how many of the highest bits (of a signed type: including that of
   * the sign) do not wrap but saturate. A value above a signed type clears the sign and sets the
   * others of these bits, one below sets the sign and clears the others; out of an unsigned type,
   * above or below, all are set, as {@code ap_ufixed} does. Without meaning in the other modes.
   * Usually 0.
   */
  int saturationBits();

  /** The distance of neighbouring values. */
  default Exact step() {
    return Exact.powerOfTwo(-fraction());
  }

  /**
   * The smallest value. In {@link Overflow#SAT_SYM} that is minus the largest, except that the only
   * negative value of a signed type of one bit, minus one step, stays: the vendors' classes
   * saturate to the lowest pattern with the last bit set.
   */
  default Exact min() {
    if (!signed()) {
      return Exact.ZERO;
    }
    BigInteger lowest = BigInteger.ONE.negate().shiftLeft(width() - 1);
    return Exact.of(overflow() == Overflow.SAT_SYM ? lowest.setBit(0) : lowest, -fraction());
  }

  /** The largest value. */
  default Exact max() {
    int bits = signed() ? width() - 1 : width();
    return Exact.of(BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE), -fraction());
  }

  /** This type as a {@link Fixed}, with the same values. */
  Fixed asFixed();

  /**
   * The narrowest type with {@code fraction} bits after the point that holds every value of the
   * interval after any rounding; signed only if the interval has negative numbers. Its modes are
   * the default ones.
   *
   * @throws TooWideException if there is no such type
   */
  static Fixed holding(Interval range, int fraction) {
    BigInteger lo = floor(range.lo(), fraction);
    BigInteger hi = floor(range.hi().negate(), fraction).negate();
    boolean signed = lo.signum() < 0;
    int bits = Math.max(lo.bitLength(), hi.bitLength());
    int width = signed ? bits + 1 : Math.max(bits, 1);
    if (width > Limits.MAX_WIDTH) {
      throw new TooWideException(width);
    }
    return new Fixed(width, width - fraction, signed);
  }

  private static BigInteger floor(Exact value, int fraction) {
    Exact shifted = value.shift(fraction);
    return shifted.isWhole(0)
        ? shifted.mantissa(0)
        : shifted.mantissa().shiftRight(-shifted.exponent());
  }
}
