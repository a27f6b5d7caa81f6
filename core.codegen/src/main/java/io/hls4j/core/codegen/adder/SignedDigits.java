package io.hls4j.core.codegen.adder;

import io.hls4j.core.graph.number.Exact;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * Canonical signed digits: every number is a sum of plus or minus powers of two, no two of them
 * neighbours, and no other such sum has fewer (Reitwiesner, Binary arithmetic, 1960).
 */
final class SignedDigits {
  private static final int MASK = 3;

  private SignedDigits() {}

  /**
   * One digit.
   *
   * @param power exponent of two
   * @param negative whether it is subtracted
   */
  record Digit(int power, boolean negative) {}

  /** The digits of a number, the lowest first. */
  static List<Digit> of(double value) {
    Exact exact = Exact.of(value);
    List<Digit> digits = new ArrayList<>();
    BigInteger rest = exact.mantissa();
    for (int power = exact.exponent(); rest.signum() != 0; power++) {
      if (rest.testBit(0)) {
        boolean negative = (rest.intValue() & MASK) == MASK;
        digits.add(new Digit(power, negative));
        rest = negative ? rest.add(BigInteger.ONE) : rest.subtract(BigInteger.ONE);
      }
      rest = rest.shiftRight(1);
    }
    return digits;
  }
}
