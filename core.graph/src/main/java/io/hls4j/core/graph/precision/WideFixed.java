package io.hls4j.core.graph.precision;

import java.math.BigInteger;

/** Range and overflow of types of any width. */
final class WideFixed {

  private WideFixed() {}

  static boolean inRange(BigInteger mantissa, FixedPoint type) {
    return mantissa.compareTo(lowest(type)) >= 0 && mantissa.compareTo(highest(type)) <= 0;
  }

  static BigInteger overflow(BigInteger mantissa, FixedPoint type) {
    if (inRange(mantissa, type)) {
      return mantissa;
    }
    return switch (type.overflow()) {
      case SAT, SAT_SYM -> mantissa.signum() < 0 ? lowest(type) : highest(type);
      case SAT_ZERO -> BigInteger.ZERO;
      case WRAP -> wrap(mantissa, type);
    };
  }

  /** Keeps the low bits; the highest {@code saturationBits} become those of a bound. */
  private static BigInteger wrap(BigInteger mantissa, FixedPoint type) {
    int width = type.width();
    boolean below = type.signed() && mantissa.signum() < 0;
    BigInteger bound = below ? lowest(type) : highest(type);
    BigInteger sticky = ones(type.saturationBits()).shiftLeft(width - type.saturationBits());
    BigInteger bits = mantissa.andNot(sticky).or(bound.and(sticky)).and(ones(width));
    return type.signed() && bits.testBit(width - 1)
        ? bits.subtract(BigInteger.ONE.shiftLeft(width))
        : bits;
  }

  private static BigInteger lowest(FixedPoint type) {
    return type.min().mantissa(type.fraction());
  }

  private static BigInteger highest(FixedPoint type) {
    return type.max().mantissa(type.fraction());
  }

  private static BigInteger ones(int bits) {
    return BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE);
  }
}
