package io.hls4j.core.graph.number;

/**
 * A double, for evaluation in floating point.
 *
 * @param value any double, also infinite or NaN
 */
public record Real(double value) implements Num {

  @Override
  public Real plus(Num other) {
    return new Real(value + real(other));
  }

  @Override
  public Real minus(Num other) {
    return new Real(value - real(other));
  }

  @Override
  public Real times(Num other) {
    return new Real(value * real(other));
  }

  @Override
  public Real negate() {
    return new Real(-value);
  }

  @Override
  public Real abs() {
    return new Real(Math.abs(value));
  }

  @Override
  public Real shift(int bits) {
    return new Real(Math.scalb(value, bits));
  }

  @Override
  public int signum() {
    return (int) Math.signum(value);
  }

  @Override
  public double doubleValue() {
    return value;
  }

  /** Orders as {@link Double#compare}: -0.0 before 0.0, NaN last. */
  @Override
  public int compareTo(Num other) {
    return Double.compare(value, real(other));
  }

  @Override
  public String toString() {
    return Double.toString(value);
  }

  private static double real(Num other) {
    if (other instanceof Real real) {
      return real.value;
    }
    throw new IllegalArgumentException("a Real does not mix with the exact number " + other);
  }
}
