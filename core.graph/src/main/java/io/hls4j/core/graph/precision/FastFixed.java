package io.hls4j.core.graph.precision;

import java.math.BigInteger;

/** Range and overflow of types of at most 63 bits, on mantissas that fit a long. */
final class FastFixed {

  private FastFixed() {}

  static boolean inRange(long mantissa, FixedPoint type) {
    return lowest(type) <= mantissa && mantissa <= highest(type);
  }

  static long overflow(long mantissa, FixedPoint type) {
    if (inRange(mantissa, type)) {
      return mantissa;
    }
    return switch (type.overflow()) {
      case SAT, SAT_SYM -> mantissa < 0 ? lowest(type) : highest(type);
      case SAT_ZERO -> 0;
      case WRAP -> wrap(mantissa, type);
    };
  }

  private static long wrap(long mantissa, FixedPoint type) {
    if (type.saturationBits() > 0) {
      return WideFixed.overflow(BigInteger.valueOf(mantissa), type).longValueExact();
    }
    int unused = Long.SIZE - type.width();
    return type.signed() ? mantissa << unused >> unused : mantissa << unused >>> unused;
  }

  private static long lowest(FixedPoint type) {
    if (!type.signed()) {
      return 0;
    }
    long lowest = -1L << type.width() - 1;
    return type.overflow() == Overflow.SAT_SYM ? lowest | 1 : lowest;
  }

  private static long highest(FixedPoint type) {
    return ~(-1L << (type.signed() ? type.width() - 1 : type.width()));
  }
}
