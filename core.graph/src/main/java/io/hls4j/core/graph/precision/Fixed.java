package io.hls4j.core.graph.precision;

/**
 * A fixed-point type, {@code fixed<W,I>} or {@code ufixed<W,I>}.
 *
 * @param width all bits, 1 to 4096
 * @param integer bits before the point, including that of the sign; -4096 to 8192
 * @param signed whether values can be negative
 * @param rounding what becomes of bits below the step
 * @param overflow what becomes of values out of range
 * @param saturationBits how many bits do not wrap, 0 to the width; see {@link
 *     FixedPoint#saturationBits}
 */
public record Fixed(
    int width,
    int integer,
    boolean signed,
    Rounding rounding,
    Overflow overflow,
    int saturationBits)
    implements FixedPoint {

  /** Refuses parameters out of range with an {@link IllegalArgumentException}. */
  public Fixed {
    Limits.check("width", width, 1, Limits.MAX_WIDTH);
    Limits.check("number of integer bits", integer, -Limits.MAX_POINT, 2 * Limits.MAX_POINT);
    Limits.check("number of saturation bits", saturationBits, 0, width);
  }

  /** A type with the default modes: cut off below, wrap above. */
  public Fixed(int width, int integer, boolean signed) {
    this(width, integer, signed, Rounding.TRN, Overflow.WRAP, 0);
  }

  /** {@code fixed<width,integer>}. */
  public static Fixed signed(int width, int integer) {
    return new Fixed(width, integer, true);
  }

  /** {@code ufixed<width,integer>}. */
  public static Fixed unsigned(int width, int integer) {
    return new Fixed(width, integer, false);
  }

  /** This type with other modes, and no saturation bits. */
  public Fixed withModes(Rounding rounding, Overflow overflow) {
    return withModes(rounding, overflow, 0);
  }

  /** This type with other modes. */
  public Fixed withModes(Rounding rounding, Overflow overflow, int saturationBits) {
    return new Fixed(width, integer, signed, rounding, overflow, saturationBits);
  }

  /** This type with as many integer bits; the fraction stays and the width follows. */
  public Fixed withInteger(int integer) {
    return new Fixed(integer + fraction(), integer, signed, rounding, overflow, saturationBits);
  }

  /** This type with as many fraction bits; the integer bits stay and the width follows. */
  public Fixed withFraction(int fraction) {
    return new Fixed(integer + fraction, integer, signed, rounding, overflow, saturationBits);
  }

  /** Whether the modes are the default ones. */
  public boolean hasDefaultModes() {
    return rounding == Rounding.TRN && overflow == Overflow.WRAP && saturationBits == 0;
  }

  @Override
  public Fixed asFixed() {
    return this;
  }

  @Override
  public String text() {
    return name()
        + "<"
        + width
        + ","
        + integer
        + ","
        + rounding
        + ","
        + overflow
        + ","
        + saturationBits
        + ">";
  }

  @Override
  public String shortText() {
    String modes = hasDefaultModes() ? "" : "," + rounding + "," + overflow;
    String bits = saturationBits == 0 ? "" : "," + saturationBits;
    return name() + "<" + width + "," + integer + modes + bits + ">";
  }

  @Override
  public String toString() {
    return shortText();
  }

  private String name() {
    return signed ? "fixed" : "ufixed";
  }
}
