package io.hls4j.core.graph.precision;

import io.hls4j.core.graph.number.Exact;

/** Assignment of an exact number to a floating-point type. */
final class FloatRounding {

  private FloatRounding() {}

  static Exact round(Exact value, FloatingPoint type) {
    if (value.isZero()) {
      return value;
    }
    return type instanceof AcFloat ac
        ? toAcFloat(value, ac)
        : toStandard(value, (StandardFloat) type);
  }

  private static Exact toStandard(Exact value, StandardFloat type) {
    int bias = (1 << type.exponent() - 1) - 1;
    Exact rounded = value.nearest(type.mantissa(), 2 - bias - type.mantissa());
    if (!rounded.isZero() && rounded.floorLog2() > bias) {
      throw new ArithmeticException(value + " is out of the range of " + type.text());
    }
    return rounded;
  }

  /**
   * The smallest exponent under which the mantissa holds the value; saturates where the largest is
   * too small.
   */
  private static Exact toAcFloat(Exact value, AcFloat type) {
    Fixed mantissa =
        Fixed.signed(type.mantissa(), type.integer()).withModes(type.rounding(), Overflow.SAT);
    int normal = value.floorLog2() - (type.integer() - 2);
    int scale = Math.max(type.minExponent(), Math.min(type.maxExponent(), normal));
    if (Quantize.overflows(value.shift(-scale), mantissa) && scale < type.maxExponent()) {
      scale++;
    }
    return Quantize.quantize(value.shift(-scale), mantissa).shift(scale);
  }
}
