package io.hls4j.core.graph.precision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hls4j.core.graph.number.Exact;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FixedPointTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fixed<16,6>              | 10 | -32   | 31.9990234375",
        "ufixed<8,3>              | 5  | 0     | 7.96875",
        "fixed<4,-2>              | 6  | -0.125 | 0.109375",
        "ufixed<2,32>             | -30 | 0    | 3221225472",
        "fixed<3,3,TRN,SAT_SYM>   | 0  | -3    | 3",
        "ufixed<3,3,TRN,SAT_SYM>  | 0  | 0     | 7",
        "fixed<1,1>               | 0  | -1    | 0",
        "fixed<1,1,TRN,SAT_SYM>   | 0  | -1    | 0",
        "int<8>                   | 0  | -128  | 127",
        "uint<1>                  | 0  | 0     | 1",
      })
  void coversItsRange(String text, int fraction, String min, String max) {
    FixedPoint type = (FixedPoint) Precision.parse(text);
    assertEquals(fraction, type.fraction());
    assertEquals(min, type.min().toString());
    assertEquals(max, type.max().toString());
    assertEquals(Exact.powerOfTwo(-fraction), type.step());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0    | 0     | 4  | ufixed<1,-3>",
        "0    | 1     | 0  | ufixed<1,1>",
        "0    | 255   | 0  | ufixed<8,8>",
        "0    | 256   | 0  | ufixed<9,9>",
        "-1   | 0     | 0  | fixed<1,1>",
        "-128 | 127   | 0  | fixed<8,8>",
        "-128 | 128   | 0  | fixed<9,9>",
        "-129 | 0     | 0  | fixed<9,9>",
        "-1   | 0.75  | 2  | fixed<3,1>",
        "0    | 0.75  | 0  | ufixed<1,1>",
        "-0.25| 0     | 0  | fixed<1,1>",
        "3    | 5     | 1  | ufixed<4,3>",
        "0    | 96    | -5 | ufixed<2,7>",
        "-100 | -70   | -5 | fixed<3,8>",
      })
  void findsTheNarrowestTypeOfAnInterval(double lo, double hi, int fraction, String expected) {
    Interval range = new Interval(Exact.of(lo), Exact.of(hi));
    assertEquals(expected, FixedPoint.holding(range, fraction).shortText());
  }

  @Test
  void changesOneSideOfThePoint() {
    assertEquals("fixed<14,4>", Fixed.signed(16, 6).withInteger(4).shortText());
    assertEquals("ufixed<10,6>", Fixed.unsigned(16, 6).withFraction(4).shortText());
    Fixed rounding = Fixed.signed(16, 6).withModes(Rounding.RND, Overflow.SAT);
    assertEquals("fixed<18,8,RND,SAT>", rounding.withInteger(8).shortText());
  }

  @Test
  void refusesImpossibleParameters() {
    assertThrows(IllegalArgumentException.class, () -> Fixed.signed(0, 0));
    assertThrows(IllegalArgumentException.class, () -> Fixed.signed(5000, 0));
    assertThrows(IllegalArgumentException.class, () -> Fixed.signed(8, 100_000));
    assertThrows(IllegalArgumentException.class, () -> Int.unsigned(0));
    assertThrows(IllegalArgumentException.class, () -> new PowerOfTwo(25, true));
    assertThrows(IllegalArgumentException.class, () -> new StandardFloat(20, 5, true));
    assertThrows(IllegalArgumentException.class, () -> new StandardFloat(9, 8, false));
  }

  @Test
  void namesFloatsAsCppDoes() {
    assertEquals("half", StandardFloat.HALF.cppName());
    assertEquals("std_float", new StandardFloat(16, 5, false).cppName());
    assertEquals(24, StandardFloat.FLOAT.mantissa());
    assertEquals(33, new AcFloat(25, 2, 8, Rounding.TRN).width());
  }

  @Test
  void hasNoWidthBeforeItIsDecided() {
    assertThrows(IllegalStateException.class, Auto.AUTO::width);
  }
}
