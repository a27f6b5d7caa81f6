package io.hls4j.core.graph.number;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExactTest {

  private static final int TRIALS = 20_000;

  private final Random random = new Random(11);

  @Test
  void hasOneRepresentationPerNumber() {
    assertEquals(Exact.of(3, 2), Exact.of(12));
    assertEquals(Exact.of(3, 2).hashCode(), Exact.of(12).hashCode());
    assertEquals(Exact.ZERO, Exact.of(0, 99));
    assertEquals(Exact.of(1, 100), Exact.of(BigInteger.ONE.shiftLeft(90), 10));
    assertEquals(Exact.of(Long.MIN_VALUE), Exact.of(-1, 63));
    assertNotEquals(Exact.of(1), Exact.of(1, 1));
  }

  @Test
  void addsSubtractsMultipliesAndComparesAsDecimalArithmeticDoes() {
    for (int i = 0; i < TRIALS; i++) {
      Exact a = number();
      Exact b = number();
      BigDecimal x = a.toBigDecimal();
      BigDecimal y = b.toBigDecimal();
      assertSame(x.add(y), a.plus(b));
      assertSame(x.subtract(y), a.minus(b));
      assertSame(x.multiply(y), a.times(b));
      assertSame(x.negate(), a.negate());
      assertSame(x.abs(), a.abs());
      assertEquals(x.compareTo(y), a.compareTo(b));
      assertEquals(x.signum(), a.signum());
      assertSame(x.max(y), a.max(b));
      assertSame(x.min(y), a.min(b));
    }
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {
        0,
        -0.0,
        1,
        -1.5,
        0.1,
        1e300,
        -1e-300,
        Double.MIN_VALUE,
        Double.MAX_VALUE,
        0x1p-1022
      })
  void holdsEveryDouble(double value) {
    assertEquals(0, new BigDecimal(value).compareTo(Exact.of(value).toBigDecimal()));
    assertEquals(value == 0 ? 0 : value, Exact.of(value).doubleValue());
  }

  @Test
  void roundsToTheNearestDoubleAndFloat() {
    for (int i = 0; i < TRIALS; i++) {
      Exact a = number().shift(random.nextInt(5) == 0 ? random.nextInt(2600) - 1300 : 0);
      BigDecimal x = a.toBigDecimal();
      // BigDecimal keeps the sign of what underflows, an exact zero has none
      assertEquals(x.doubleValue() + 0.0, a.doubleValue(), a::toString);
      assertEquals(x.floatValue() + 0.0f, a.floatValue(), a::toString);
    }
    assertEquals(Double.NEGATIVE_INFINITY, Exact.of(-1, 1024).doubleValue());
    assertEquals(Float.POSITIVE_INFINITY, Exact.of(1, 128).floatValue());
    assertEquals(Float.MAX_VALUE, Exact.of(0x1.fffffefffffffp127).floatValue());
    assertEquals(Double.MIN_VALUE, Exact.of(3, -1076).doubleValue());
    assertEquals(0, Exact.of(1, -1075).doubleValue());
  }

  @Test
  void refusesInfinityAndNotANumber() {
    assertThrows(IllegalArgumentException.class, () -> Exact.of(Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> Exact.of(Double.POSITIVE_INFINITY));
  }

  @Test
  void givesTheMantissaAtAFraction() {
    Exact value = Exact.of(-2.75);
    assertEquals(BigInteger.valueOf(-11), value.mantissa(2));
    assertEquals(-44, value.longMantissa(4));
    assertEquals(BigInteger.ZERO, Exact.ZERO.mantissa(-50));
    assertTrue(value.isWhole(2));
    assertFalse(value.isWhole(1));
    assertThrows(ArithmeticException.class, () -> value.mantissa(1));
    assertThrows(ArithmeticException.class, () -> value.longMantissa(1));
  }

  @Test
  void knowsWhatFitsALong() {
    assertTrue(Exact.of(Long.MAX_VALUE).fitsLong(0));
    assertTrue(Exact.of(Long.MIN_VALUE).fitsLong(0));
    assertEquals(Long.MIN_VALUE, Exact.of(Long.MIN_VALUE).longMantissa(0));
    assertFalse(Exact.of(1, 63).fitsLong(0));
    assertFalse(Exact.of(0.5).fitsLong(0));
    assertFalse(Exact.of(3).fitsLong(62));
    assertTrue(Exact.of(1).fitsLong(62));
    assertTrue(Exact.ZERO.fitsLong(1000));
    assertThrows(ArithmeticException.class, () -> Exact.of(1, 63).longMantissa(0));
  }

  @Test
  void knowsItsHighestBit() {
    assertEquals(0, Exact.ONE.floorLog2());
    assertEquals(-2, Exact.of(-0.25).floorLog2());
    assertEquals(2, Exact.of(7).floorLog2());
    assertEquals(
        99, Exact.of(BigInteger.ONE.shiftLeft(100).subtract(BigInteger.ONE), 0).floorLog2());
    assertThrows(ArithmeticException.class, Exact.ZERO::floorLog2);
  }

  @Test
  void doesNotMixWithReals() {
    Real real = new Real(1);
    assertThrows(IllegalArgumentException.class, () -> Exact.ONE.plus(real));
    assertThrows(IllegalArgumentException.class, () -> real.times(Exact.ONE));
    assertThrows(IllegalArgumentException.class, () -> Exact.ONE.compareTo(real));
  }

  @Test
  void limitsTheExponentSoThatASumStaysSmall() {
    assertThrows(ArithmeticException.class, () -> Exact.of(1, Integer.MAX_VALUE));
    assertThrows(ArithmeticException.class, () -> Exact.of(1, 1 << 20).shift(1));
    assertThrows(ArithmeticException.class, () -> Exact.of(1, 1 << 20).times(Exact.of(2)));
  }

  @Test
  void printsItsDecimalDigits() {
    assertEquals("-2.75", Exact.of(-2.75).toString());
    assertEquals("0", Exact.ZERO.toString());
    assertEquals("1024", Exact.of(1, 10).toString());
    assertEquals("3*2^-1000", Exact.of(3, -1000).toString());
  }

  @Test
  void realsComputeInDouble() {
    Real third = new Real(1 / 3.0);
    assertEquals(new Real(1 / 3.0 * 3), third.times(new Real(3)));
    assertEquals(new Real(0), third.minus(third));
    assertEquals(new Real(-8), new Real(2).shift(2).negate());
    assertEquals(-1, new Real(-0.5).signum());
    assertEquals(new Real(2), new Real(1).max(new Real(2)));
  }

  private static void assertSame(BigDecimal expected, Exact actual) {
    assertEquals(0, expected.compareTo(actual.toBigDecimal()), () -> expected + " " + actual);
  }

  /** Mantissas of up to 64 bits mostly, so that sums and products cross the border of long. */
  private Exact number() {
    int exponent = random.nextInt(60) - 30;
    return random.nextInt(8) == 0
        ? Exact.of(new BigInteger(100, random).negate(), exponent)
        : Exact.of(random.nextLong() >> random.nextInt(64), exponent);
  }
}
