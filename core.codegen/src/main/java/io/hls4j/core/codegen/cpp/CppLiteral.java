package io.hls4j.core.codegen.cpp;

import io.hls4j.core.graph.precision.PowerOfTwo;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.precision.Xnor;
import java.math.BigDecimal;

/**
 * A number as a C++ literal of exactly its value, so that nothing is left for the compiler to
 * round.
 */
public final class CppLiteral {
  private static final int MAX_PLAIN = 24;

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
   * The shortest plain decimal of exactly this value, or the shortest one that reads back as it.
   */
  public static String decimal(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("no literal for '" + value + "'");
    }
    if (value == Math.rint(value) && Math.abs(value) <= Integer.MAX_VALUE) {
      return Integer.toString((int) value);
    }
    String exact = new BigDecimal(value).toPlainString();
    if (exact.length() <= MAX_PLAIN) {
      return exact.indexOf('.') < 0 ? exact + ".0" : exact;
    }
    // the double nearest to this text is the value, and compilers find the nearest double
    return Double.toString(value);
  }
}
