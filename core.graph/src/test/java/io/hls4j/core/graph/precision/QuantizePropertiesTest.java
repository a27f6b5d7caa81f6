package io.hls4j.core.graph.precision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.number.Num;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class QuantizePropertiesTest {

  private static final int TRIALS = 5_000;
  private static final BigDecimal HALF = new BigDecimal("0.5");

  private final Random random = new Random(7);

  @ParameterizedTest
  @EnumSource
  void roundsAsDecimalArithmeticDoes(Rounding rounding) {
    for (int i = 0; i < TRIALS; i++) {
      Exact value = value(random.nextInt(120) + 1, random.nextInt(20) - 15);
      Exact ours =
          Quantize.quantize(value, new Fixed(400, 400, true).withModes(rounding, Overflow.SAT));
      BigDecimal theirs = rounded(value.toBigDecimal(), rounding);
      assertEquals(theirs.toBigIntegerExact(), ours.mantissa(0), () -> value + " " + rounding);
    }
  }

  @Test
  void changesNoValueOfTheTypeItself() {
    for (int i = 0; i < TRIALS; i++) {
      Fixed type = type();
      Exact once = Quantize.quantize(value(100, type), type);
      assertEquals(once, Quantize.quantize(once, type), type::text);
      assertTrue(Interval.of(type).contains(once), type::text);
      assertTrue(once.isWhole(type.fraction()), type::text);
    }
  }

  @Test
  void keepsTheOrderWhereItSaturates() {
    for (int i = 0; i < TRIALS; i++) {
      Overflow overflow = random.nextBoolean() ? Overflow.SAT : Overflow.SAT_SYM;
      Fixed type = type().withModes(Rounding.values()[random.nextInt(7)], overflow);
      Exact a = value(40, type);
      Exact b = value(40, type);
      Num lower = Quantize.quantize(a.min(b), type);
      assertTrue(lower.compareTo(Quantize.quantize(a.max(b), type)) <= 0, type::text);
    }
  }

  @Test
  void isTheSameWithAndWithoutLongs() {
    for (int i = 0; i < TRIALS; i++) {
      Fixed type = type();
      long mantissa = random.nextLong() >> random.nextInt(64);
      if (type.width() <= 63) {
        BigInteger wide = BigInteger.valueOf(mantissa);
        assertEquals(WideFixed.inRange(wide, type), FastFixed.inRange(mantissa, type), type::text);
        assertEquals(
            WideFixed.overflow(wide, type).longValueExact(),
            FastFixed.overflow(mantissa, type),
            type::text);
      }
    }
  }

  @Test
  void overflowsExactlyWhereTheRoundedValueIsOutOfRange() {
    for (int i = 0; i < TRIALS; i++) {
      Fixed type = type();
      Exact value = value(80, type);
      Fixed unlimited =
          new Fixed(1000, 1000 - type.fraction(), true).withModes(type.rounding(), Overflow.SAT);
      boolean out = !Interval.of(type).contains(Quantize.quantize(value, unlimited));
      assertEquals(out, Quantize.overflows(value, type), () -> value + " " + type.text());
    }
  }

  private Fixed type() {
    int width = 1 + random.nextInt(random.nextBoolean() ? 8 : 90);
    Overflow overflow = Overflow.values()[random.nextInt(4)];
    return new Fixed(
        width,
        random.nextInt(width + 20) - 10,
        random.nextBoolean(),
        Rounding.values()[random.nextInt(7)],
        overflow,
        overflow == Overflow.WRAP ? random.nextInt(width + 1) : 0);
  }

  private Exact value(int bits, int exponent) {
    BigInteger magnitude = new BigInteger(1 + random.nextInt(bits), random);
    return Exact.of(random.nextBoolean() ? magnitude : magnitude.negate(), exponent);
  }

  /** A value whose bits lie around those of the type. */
  private Exact value(int bits, Fixed type) {
    return value(bits, -type.fraction() - random.nextInt(bits) + 2);
  }

  private static BigDecimal rounded(BigDecimal value, Rounding rounding) {
    return switch (rounding) {
      case TRN -> value.setScale(0, RoundingMode.FLOOR);
      case TRN_ZERO -> value.setScale(0, RoundingMode.DOWN);
      case RND -> value.add(HALF).setScale(0, RoundingMode.FLOOR);
      case RND_ZERO -> value.setScale(0, RoundingMode.HALF_DOWN);
      case RND_INF -> value.setScale(0, RoundingMode.HALF_UP);
      case RND_MIN_INF -> value.subtract(HALF).setScale(0, RoundingMode.CEILING);
      case RND_CONV -> value.setScale(0, RoundingMode.HALF_EVEN);
    };
  }
}
