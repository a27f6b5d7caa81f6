package io.hls4j.core.graph.precision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hls4j.core.graph.number.Exact;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalTest {

  private final Interval a = interval(-2, 3);
  private final Interval b = interval(0.5, 4);

  @Test
  void addsAndSubtracts() {
    assertEquals(interval(-1.5, 7), a.plus(b));
    assertEquals(interval(-6, 2.5), a.minus(b));
    assertEquals(interval(-3, 2), a.negate());
  }

  @Test
  void multipliesWhateverTheSigns() {
    assertEquals(interval(-8, 12), a.times(b));
    assertEquals(interval(-6, 9), a.times(a));
    assertEquals(interval(-16, -0.25), b.times(b.negate()));
    assertEquals(interval(-9, 6), a.scale(Exact.of(-3)));
    assertEquals(interval(0, 0), a.scale(Exact.ZERO));
  }

  @Test
  void joinsAndContains() {
    assertEquals(interval(-2, 4), a.union(b));
    assertTrue(a.contains(Exact.of(3)));
    assertFalse(a.contains(Exact.of(3.5)));
    assertTrue(a.contains(interval(-1, 3)));
    assertFalse(a.contains(b));
  }

  @Test
  void coversATypeOrOneNumber() {
    assertEquals(interval(-2, 1.75), Interval.of(Fixed.signed(4, 2)));
    assertEquals(interval(1, 1), Interval.of(Exact.ONE));
    assertEquals(interval(1, 2), Interval.spanning(Exact.of(2), Exact.ONE));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fixed<4,3>               | -2 | 3 | false",
        "fixed<3,3>               | -2 | 3 | false",
        "fixed<2,2>               | -2 | 1 | true",
        "fixed<2,2,TRN,SAT>       | -2 | 1 | true",
        "fixed<2,2,TRN,SAT_SYM>   | -1 | 1 | true",
        "fixed<2,2,TRN,SAT_ZERO>  | -2 | 1 | true",
        "ufixed<4,4>              | 0  | 15 | true",
        "ufixed<4,4,TRN,SAT>      | 0  | 3 | true",
      })
  void isCastToAType(String type, double lo, double hi, boolean overflows) {
    FixedPoint fixed = (FixedPoint) Precision.parse(type);
    assertEquals(interval(lo, hi), a.cast(fixed));
    assertEquals(overflows, a.overflows(fixed));
  }

  @Test
  void roundsItsBoundsWhenCast() {
    FixedPoint whole = (FixedPoint) Precision.parse("fixed<4,4>");
    assertEquals(interval(0, 4), b.cast(whole));
    FixedPoint nearest = (FixedPoint) Precision.parse("fixed<4,4,RND,WRAP>");
    assertEquals(interval(1, 4), b.cast(nearest));
  }

  @Test
  void refusesBoundsInTheWrongOrder() {
    assertThrows(IllegalArgumentException.class, () -> interval(1, 0));
  }

  private static Interval interval(double lo, double hi) {
    return new Interval(Exact.of(lo), Exact.of(hi));
  }
}
