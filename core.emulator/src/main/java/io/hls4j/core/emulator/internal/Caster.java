package io.hls4j.core.emulator.internal;

import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Overflow;
import io.hls4j.core.graph.precision.Rounding;
import java.math.BigInteger;
import java.util.Optional;

/**
 * Assignment to a fixed-point type, from mantissas of one fraction, in 64-bit arithmetic. Exists
 * only where 64 bits are enough for every value within the given bounds.
 */
final class Caster {
  private static final int LIMIT = 62;

  final int shift;
  final Rounding rounding;
  final Overflow overflow;
  final boolean signed;
  final int width;
  private final long low;
  private final long high;

  private Caster(int shift, FixedPoint type) {
    this.shift = shift;
    this.rounding = type.rounding();
    this.overflow = type.overflow();
    this.signed = type.signed();
    this.width = type.width();
    int magnitude = width - (signed ? 1 : 0);
    this.high = (1L << magnitude) - 1;
    this.low = !signed ? 0 : overflow == Overflow.SAT_SYM ? -high : -(1L << magnitude);
  }

  /**
   * A caster, if 64-bit arithmetic is enough.
   *
   * @param fraction fraction bits of the mantissas that it is given
   * @param bits the mantissas are within plus or minus two to this power
   */
  static Optional<Caster> of(int fraction, int bits, FixedPoint type) {
    int shift = fraction - type.fraction();
    boolean fits = bits - Math.min(0, shift) <= LIMIT && type.width() <= LIMIT && shift < LIMIT;
    boolean sticky = type.overflow() == Overflow.WRAP && type.saturationBits() > 0;
    return fits && !sticky ? Optional.of(new Caster(shift, type)) : Optional.empty();
  }

  /** Whether a cast is a plain shift down followed by wrapping. */
  boolean truncatesAndWraps() {
    return rounding == Rounding.TRN && overflow == Overflow.WRAP;
  }

  /** The mantissa in the type. */
  long cast(long mantissa) {
    return limit(shift <= 0 ? mantissa << -shift : round(mantissa));
  }

  private long round(long m) {
    long down = m >> shift;
    long rest = m - (down << shift);
    if (rest == 0) {
      return down;
    }
    long half = 1L << (shift - 1);
    return switch (rounding) {
      case TRN -> down;
      case TRN_ZERO -> m < 0 ? down + 1 : down;
      case RND -> rest >= half ? down + 1 : down;
      case RND_ZERO -> rest > half || rest == half && m < 0 ? down + 1 : down;
      case RND_INF -> rest > half || rest == half && m > 0 ? down + 1 : down;
      case RND_MIN_INF -> rest > half ? down + 1 : down;
      case RND_CONV -> rest > half || rest == half && (down & 1) != 0 ? down + 1 : down;
    };
  }

  /** Applies the overflow mode. */
  long limit(long m) {
    return switch (overflow) {
      case WRAP -> wrap(m);
      case SAT, SAT_SYM -> m > high ? high : m < low ? low : m;
      case SAT_ZERO -> m > high || m < low ? 0 : m;
    };
  }

  /** Keeps the low bits. */
  long wrap(long m) {
    int unused = Long.SIZE - width;
    return signed ? m << unused >> unused : m & high;
  }

  /** Bits that hold every mantissa of a type, as plus or minus two to that power. */
  static int bits(FixedPoint type) {
    return type.width() - (type.signed() ? 1 : 0);
  }

  /** Bits that hold a mantissa, as plus or minus two to that power. */
  static int bits(BigInteger mantissa) {
    return mantissa.abs().bitLength();
  }
}
