package io.hls4j.core.graph.precision;

import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.number.Num;
import io.hls4j.core.graph.number.Real;
import java.math.BigInteger;

/**
 * Assignment of a number to a type: the one definition of fixed-point rounding and overflow in
 * hls4j.
 *
 * <p>The value is first rounded to the step of the type, then, if the rounded value is out of
 * range, treated by the overflow mode. That is what {@code ap_fixed}, {@code ac_fixed} and
 * SystemC's {@code sc_fixed} do, whether the source is an integer, another fixed-point type or a
 * double.
 */
public final class Quantize {

  /** Above this width a long does not hold every bound of the type. */
  private static final int LONG_WIDTH = 63;

  private Quantize() {}

  /** The value that a variable of the type holds after {@code value} was assigned to it. */
  public static Exact quantize(Exact value, FixedPoint type) {
    if (fitsLong(value, type)) {
      long mantissa = FastFixed.overflow(roundedLong(value, type), type);
      return Exact.of(mantissa, -type.fraction());
    }
    return Exact.of(WideFixed.overflow(rounded(value, type), type), -type.fraction());
  }

  /** Whether {@code value}, once rounded, is out of the range of the type. */
  public static boolean overflows(Exact value, FixedPoint type) {
    if (fitsLong(value, type)) {
      return !FastFixed.inRange(roundedLong(value, type), type);
    }
    return !WideFixed.inRange(rounded(value, type), type);
  }

  /**
   * The value that a variable of any type holds after {@code value} was assigned to it.
   *
   * <p>A {@link Real} passes unchanged. An exact number becomes +1 or -1 by its sign as {@link
   * Xnor} (zero is +1), the nearest power of two on a logarithmic scale as {@link PowerOfTwo} (zero
   * is the smallest one), and the nearest floating-point number, ties to even, as {@link
   * FloatingPoint}.
   *
   * @throws IllegalArgumentException if an exact number is cast to {@link Auto}
   * @throws ArithmeticException if an exact number is beyond the range of a floating-point type
   */
  public static Num cast(Num value, Precision type) {
    if (!(value instanceof Exact exact)) {
      return value;
    }
    if (type instanceof FixedPoint fixed) {
      return quantize(exact, fixed);
    }
    if (type instanceof Xnor) {
      return exact.signum() >= 0 ? Exact.ONE : Exact.ONE.negate();
    }
    if (type instanceof FloatingPoint floating) {
      return FloatRounding.round(exact, floating);
    }
    if (type instanceof PowerOfTwo power) {
      return nearestPower(exact, power);
    }
    throw new IllegalArgumentException("a value cannot be cast to a type that is not decided yet");
  }

  private static Exact nearestPower(Exact value, PowerOfTwo type) {
    if (value.isZero()) {
      return Exact.powerOfTwo(type.minExponent());
    }
    Exact magnitude = value.abs();
    int floor = magnitude.floorLog2();
    boolean up = magnitude.times(magnitude).compareTo(Exact.powerOfTwo(2 * floor + 1)) >= 0;
    int nearest = up ? floor + 1 : floor;
    int exponent = Math.max(type.minExponent(), Math.min(type.maxExponent(), nearest));
    return value.signum() < 0 ? Exact.powerOfTwo(exponent).negate() : Exact.powerOfTwo(exponent);
  }

  /** Whether the rounded mantissa and the bounds of the type fit a long. */
  private static boolean fitsLong(Exact value, FixedPoint type) {
    return value.isSmall()
        && type.width() <= LONG_WIDTH
        && (value.exponent() < -type.fraction() || value.fitsLong(type.fraction()));
  }

  private static long roundedLong(Exact value, FixedPoint type) {
    int drop = -type.fraction() - value.exponent();
    if (drop <= 0 || value.isZero()) {
      return value.longMantissa(type.fraction());
    }
    long mantissa = value.smallMantissa();
    long floor = mantissa >> Math.min(drop, 63);
    boolean half = (mantissa >> Math.min(drop - 1, 63) & 1) != 0;
    return roundsUp(type.rounding(), mantissa < 0, half, drop == 1, (floor & 1) != 0)
        ? floor + 1
        : floor;
  }

  private static BigInteger rounded(Exact value, FixedPoint type) {
    int drop = -type.fraction() - value.exponent();
    if (drop <= 0 || value.isZero()) {
      return value.mantissa(type.fraction());
    }
    BigInteger mantissa = value.mantissa();
    BigInteger floor = mantissa.shiftRight(drop);
    boolean half = mantissa.testBit(drop - 1);
    return roundsUp(type.rounding(), mantissa.signum() < 0, half, drop == 1, floor.testBit(0))
        ? floor.add(BigInteger.ONE)
        : floor;
  }

  /**
   * Whether a value that is not a multiple of the step goes to the next multiple above rather than
   * below.
   *
   * @param half whether at least half a step was cut off
   * @param tie whether only the bit of half a step was cut off. Mantissas are odd, so with {@code
   *     half} this is a tie.
   * @param odd whether the multiple below is odd
   */
  private static boolean roundsUp(
      Rounding rounding, boolean negative, boolean half, boolean tie, boolean odd) {
    return switch (rounding) {
      case TRN -> false;
      case TRN_ZERO -> negative;
      case RND -> half;
      case RND_ZERO -> half && (!tie || negative);
      case RND_INF -> half && (!tie || !negative);
      case RND_MIN_INF -> half && !tie;
      case RND_CONV -> half && (!tie || odd);
    };
  }
}
