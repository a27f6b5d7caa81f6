package io.hls4j.core.graph.precision;

/**
 * An integer type, {@code int<W>} or {@code uint<W>}: a fixed-point type without fraction that cuts
 * off and wraps.
 *
 * @param width all bits, 1 to 4096
 * @param signed whether values can be negative
 */
public record Int(int width, boolean signed) implements FixedPoint {

  /** Refuses a width out of range with an {@link IllegalArgumentException}. */
  public Int {
    Limits.check("width", width, 1, Limits.MAX_WIDTH);
  }

  /** {@code int<width>}. */
  public static Int signed(int width) {
    return new Int(width, true);
  }

  /** {@code uint<width>}. */
  public static Int unsigned(int width) {
    return new Int(width, false);
  }

  @Override
  public int integer() {
    return width;
  }

  @Override
  public Rounding rounding() {
    return Rounding.TRN;
  }

  @Override
  public Overflow overflow() {
    return Overflow.WRAP;
  }

  @Override
  public int saturationBits() {
    return 0;
  }

  @Override
  public Fixed asFixed() {
    return new Fixed(width, width, signed);
  }

  @Override
  public String text() {
    return (signed ? "int<" : "uint<") + width + ">";
  }

  @Override
  public String toString() {
    return text();
  }
}
