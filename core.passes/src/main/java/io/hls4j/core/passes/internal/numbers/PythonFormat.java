package io.hls4j.core.passes.internal.numbers;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers as the original prints them into its weight files. */
final class PythonFormat {
  private PythonFormat() {}

  /**
   * The value that is read back after {@code '%.*f'} has printed it: the exact decimal expansion
   * rounded to the given number of digits, ties to even, then the nearest double.
   */
  static double printed(double value, int digits) {
    double steps = Math.scalb(value, digits);
    if (digits >= 0 && steps == Math.rint(steps) && Math.abs(steps) < 0x1p52) {
      return value; // a multiple of 2^-digits has no more than that many decimals
    }
    return new BigDecimal(value)
        .setScale(Math.max(0, digits), RoundingMode.HALF_EVEN)
        .doubleValue();
  }
}
