package io.hls4j.core.codegen.cpp;

import io.hls4j.core.graph.precision.PowerOfTwo;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.precision.Xnor;

/**
 * A number as a C++ literal of exactly its value, so that nothing is left for the compiler to
 * round.
 */
public final class CppLiteral {
  /** With so many decimals and below this bound all digits together fit a long. */
  private static final int MAX_DECIMALS = 16;

  private static final double MAX_PLAIN = 512;

  /** Whole numbers below this fit a {@code long long}. */
  private static final double MAX_WHOLE = 0x1p63;

  private CppLiteral() {}

  /**
   * The initializer of one array element.
   *
   * @param value a value that the type represents
   * @param type type of the element: binary values become their bit, powers of two sign and
   *     exponent, all others their decimal value
   */
  public static String of(double value, Precision type) {
    if (type instanceof Xnor) {
      return value > 0 ? "{1}" : "{0}";
    }
    if (type instanceof PowerOfTwo) {
      return (value < 0 ? "{0, " : "{1, ") + Math.getExponent(value) + "}";
    }
    return decimal(value);
  }

  /**
   * A whole number as it is, another in plain decimals if that is short, else as the shortest text
   * whose nearest double it is: compilers find the nearest double.
   */
  public static String decimal(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("no literal for '" + value + "'");
    }
    if (value == Math.rint(value) && Math.abs(value) < MAX_WHOLE) {
      boolean isInt = Math.abs(value) <= Integer.MAX_VALUE;
      return (long) value + (isInt ? "" : "LL");
    }
    int fraction = fractionBits(value);
    return fraction > 0 && fraction <= MAX_DECIMALS && Math.abs(value) < MAX_PLAIN
        ? plain(value, fraction)
        : Double.toString(value);
  }

  private static int fractionBits(double value) {
    long bits = Double.doubleToRawLongBits(value);
    int scale = (int) (bits >>> 52) & 0x7ff;
    long mantissa = bits & 0xf_ffff_ffff_ffffL | 1L << 52;
    return 1075 - scale - Long.numberOfTrailingZeros(mantissa);
  }

  /** The value is m / 2^f, which is m * 5^f / 10^f. */
  private static String plain(double value, int fraction) {
    long digits = Math.abs((long) Math.scalb(value, fraction));
    for (int i = 0; i < fraction; i++) {
      digits *= 5;
    }
    StringBuilder text = new StringBuilder(Long.toString(digits));
    while (text.length() <= fraction) {
      text.insert(0, '0');
    }
    return text.insert(text.length() - fraction, '.').insert(0, value < 0 ? "-" : "").toString();
  }
}
