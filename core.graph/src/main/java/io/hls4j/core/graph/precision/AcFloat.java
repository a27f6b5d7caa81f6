package io.hls4j.core.graph.precision;

/**
 * A floating-point type of the AC library, {@code ac_float<mantissa,integer,exponent,rounding>}: a
 * signed fixed-point mantissa times two to the power of a signed integer. No hidden bit, no
 * infinities; it saturates.
 *
 * @param mantissa bits of the mantissa including that of the sign, 2 to 4096
 * @param integer those before the point, including that of the sign
 * @param exponent bits of the exponent including that of its sign, 1 to 16
 * @param rounding what becomes of bits below the mantissa
 */
public record AcFloat(int mantissa, int integer, int exponent, Rounding rounding)
    implements FloatingPoint {

  /** Refuses parameters out of range with an {@link IllegalArgumentException}. */
  public AcFloat {
    Limits.check("number of mantissa bits", mantissa, 2, Limits.MAX_WIDTH);
    Limits.check("number of integer bits", integer, -Limits.MAX_POINT, 2 * Limits.MAX_POINT);
    Limits.check("number of exponent bits", exponent, 1, Limits.MAX_EXPONENT);
  }

  /** Mantissa and exponent together. */
  @Override
  public int width() {
    return mantissa + exponent;
  }

  /** The smallest exponent. */
  public int minExponent() {
    return -(1 << exponent - 1);
  }

  /** The largest exponent. */
  public int maxExponent() {
    return (1 << exponent - 1) - 1;
  }

  @Override
  public String cppName() {
    return "ac_float";
  }

  @Override
  public String text() {
    return "ac_float<" + mantissa + "," + integer + "," + exponent + "," + rounding + ">";
  }

  @Override
  public String shortText() {
    return rounding == Rounding.TRN
        ? "ac_float<" + mantissa + "," + integer + "," + exponent + ">"
        : text();
  }

  @Override
  public String toString() {
    return shortText();
  }
}
