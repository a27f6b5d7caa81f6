package io.hls4j.core.graph.precision;

/**
 * Plus or minus a power of two, kept as a sign bit and the exponent; for weights only.
 * Multiplication by it is a shift.
 *
 * @param width the bits of the exponent, 1 to 24, without the sign of the number
 * @param signed whether the exponent can be negative
 */
public record PowerOfTwo(int width, boolean signed) implements Precision {

  /** Most bits of an exponent. */
  public static final int MAX_WIDTH = 24;

  /** Refuses a width out of range with an {@link IllegalArgumentException}. */
  public PowerOfTwo {
    Limits.check("exponent width", width, 1, MAX_WIDTH);
  }

  /** The smallest exponent. */
  public int minExponent() {
    return signed ? -(1 << width - 1) : 0;
  }

  /** The largest exponent. */
  public int maxExponent() {
    return (1 << (signed ? width - 1 : width)) - 1;
  }

  @Override
  public String text() {
    return (signed ? "pow2<" : "upow2<") + width + ">";
  }

  @Override
  public String toString() {
    return text();
  }
}
