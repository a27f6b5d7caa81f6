package io.hls4j.core.graph.precision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.number.Real;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantizeTest {

  /** Rounds these to whole numbers, in this order. */
  private static final double[] PARTS = {
    -2.5, -1.75, -1.5, -1.25, -1, -0.75, -0.5, -0.25, 0, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 1.75, 2.5
  };

  @ParameterizedTest
  @CsvSource({
    "TRN,         -3 -2 -2 -2 -1 -1 -1 -1 0 0 0 0 1 1 1 1 2",
    "TRN_ZERO,    -2 -1 -1 -1 -1  0  0  0 0 0 0 0 1 1 1 1 2",
    "RND,         -2 -2 -1 -1 -1 -1  0  0 0 0 1 1 1 1 2 2 3",
    "RND_ZERO,    -2 -2 -1 -1 -1 -1  0  0 0 0 0 1 1 1 1 2 2",
    "RND_INF,     -3 -2 -2 -1 -1 -1 -1  0 0 0 1 1 1 1 2 2 3",
    "RND_MIN_INF, -3 -2 -2 -1 -1 -1 -1  0 0 0 0 1 1 1 1 2 2",
    "RND_CONV,    -2 -2 -2 -1 -1 -1  0  0 0 0 0 1 1 1 2 2 2",
  })
  void roundsToTheStep(Rounding mode, String expected) {
    FixedPoint type = type("fixed<8,8," + mode + ",WRAP>");
    assertEquals(compact(expected), quantized(type, PARTS));
    FixedPoint wide = type("fixed<90,90," + mode + ",WRAP>");
    assertEquals(compact(expected), quantized(wide, PARTS));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fixed<3,3,TRN,WRAP>     | -1 0 1 2 3 -4 -3 -2 -1 0 1 2 3 -4 -3 -2 -1 0 1",
        "fixed<3,3,TRN,SAT>      | -4 -4 -4 -4 -4 -4 -3 -2 -1 0 1 2 3 3 3 3 3 3 3",
        "fixed<3,3,TRN,SAT_ZERO> | 0 0 0 0 0 -4 -3 -2 -1 0 1 2 3 0 0 0 0 0 0",
        "fixed<3,3,TRN,SAT_SYM>  | -3 -3 -3 -3 -3 -3 -3 -2 -1 0 1 2 3 3 3 3 3 3 3",
        "fixed<3,3,TRN,WRAP,1>   | -1 -4 -3 -2 -1 -4 -3 -2 -1 0 1 2 3 0 1 2 3 0 1",
        "fixed<3,3,TRN,WRAP,2>   | -3 -4 -3 -4 -3 -4 -3 -2 -1 0 1 2 3 2 3 2 3 2 3",
        "fixed<3,3,TRN,WRAP,3>   | -4 -4 -4 -4 -4 -4 -3 -2 -1 0 1 2 3 3 3 3 3 3 3",
        "int<3>                  | -1 0 1 2 3 -4 -3 -2 -1 0 1 2 3 -4 -3 -2 -1 0 1",
        "ufixed<3,3,TRN,WRAP>    | 7 0 1 2 3 4 5 6 7 0 1 2 3 4 5 6 7 0 1",
        "ufixed<3,3,TRN,SAT>     | 0 0 0 0 0 0 0 0 0 0 1 2 3 4 5 6 7 7 7",
        "ufixed<3,3,TRN,SAT_ZERO>| 0 0 0 0 0 0 0 0 0 0 1 2 3 4 5 6 7 0 0",
        "ufixed<3,3,TRN,SAT_SYM> | 0 0 0 0 0 0 0 0 0 0 1 2 3 4 5 6 7 7 7",
        "ufixed<3,3,TRN,WRAP,1>  | 7 4 5 6 7 4 5 6 7 0 1 2 3 4 5 6 7 4 5",
        "uint<3>                 | 7 0 1 2 3 4 5 6 7 0 1 2 3 4 5 6 7 0 1",
        "fixed<1,1,TRN,WRAP>     | -1 0 -1 0 -1 0 -1 0 -1 0 -1 0 -1 0 -1 0 -1 0 -1",
        "fixed<1,1,TRN,SAT>      | -1 -1 -1 -1 -1 -1 -1 -1 -1 0 0 0 0 0 0 0 0 0 0",
        "fixed<1,1,TRN,SAT_SYM>  | -1 -1 -1 -1 -1 -1 -1 -1 -1 0 0 0 0 0 0 0 0 0 0",
        "ufixed<1,1,TRN,SAT>     | 0 0 0 0 0 0 0 0 0 0 1 1 1 1 1 1 1 1 1",
      })
  void bringsWholeNumbersIntoRange(String type, String expected) {
    double[] numbers = {-9, -8, -7, -6, -5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
    assertEquals(compact(expected), quantized(type(type), numbers));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fixed<3,3,RND,SAT>       | 3.5  | 3",
        "fixed<3,3,RND,WRAP>      | 3.5  | -4",
        "fixed<3,3,RND,SAT_ZERO>  | 3.5  | 0",
        "fixed<3,3,RND_ZERO,WRAP> | 3.5  | 3",
        "fixed<3,3,RND,WRAP>      | -4.5 | -4",
        "fixed<3,3,TRN,WRAP>      | -4.5 | 3",
        "fixed<3,3,TRN,SAT_SYM>   | -3.5 | -3",
        "fixed<3,3,RND_INF,SAT_ZERO> | -4.5 | 0",
        "ufixed<2,2,RND,WRAP>     | 3.5  | 0",
        "ufixed<2,2,RND,SAT>      | -0.5 | 0",
        "ufixed<2,2,TRN,WRAP>     | -0.5 | 3",
        "ufixed<2,2,TRN_ZERO,WRAP>| -0.5 | 0",
        "fixed<4,-2,TRN,SAT>      | 1    | 0.109375",
        "fixed<4,-2,TRN,WRAP>     | 0.125 | -0.125",
        "fixed<4,-2,RND,SAT>      | 0.0078125 | 0.015625",
        "fixed<3,5,TRN,SAT>       | 5    | 4",
        "fixed<3,5,TRN,SAT>       | -1   | -4",
        "fixed<3,5,RND,SAT>       | 6    | 8",
        "fixed<3,5,RND_CONV,SAT>  | 2    | 0",
        "fixed<3,5,TRN,SAT>       | 99   | 12",
        "fixed<64,32,TRN,SAT>     | 1e30 | 2147483647.99999999976716935634613037109375",
        "ufixed<64,64,TRN,WRAP>   | -1   | 18446744073709551615",
      })
  void roundsFirstAndOverflowsThen(String type, double value, String expected) {
    Exact result = Quantize.quantize(Exact.of(value), type(type));
    assertEquals(expected, result.toString());
  }

  @Test
  void tellsOverflowOfTheRoundedValue() {
    assertTrue(Quantize.overflows(Exact.of(3.5), type("fixed<3,3,RND,SAT>")));
    assertFalse(Quantize.overflows(Exact.of(3.5), type("fixed<3,3,TRN,SAT>")));
    assertTrue(Quantize.overflows(Exact.of(-4), type("fixed<3,3,TRN,SAT_SYM>")));
    assertFalse(Quantize.overflows(Exact.of(-4), type("fixed<3,3,TRN,WRAP>")));
    assertTrue(Quantize.overflows(Exact.of(-0.5), type("ufixed<3,3,TRN,WRAP>")));
    assertFalse(Quantize.overflows(Exact.of(-0.5), type("ufixed<3,3,RND,WRAP>")));
    assertTrue(Quantize.overflows(Exact.of(0x1p80), type("fixed<80,80>")));
    assertFalse(Quantize.overflows(Exact.of(-0x1p79), type("fixed<80,80>")));
  }

  @Test
  void leavesRealNumbersAlone() {
    Real real = new Real(1 / 3.0);
    for (String type : new String[] {"fixed<2,1>", "xnor", "half", "pow2<3>", "auto"}) {
      assertSame(real, Quantize.cast(real, Precision.parse(type)));
    }
  }

  @Test
  void castsToASignForXnor() {
    assertEquals(Exact.ONE, Quantize.cast(Exact.ZERO, Xnor.XNOR));
    assertEquals(Exact.ONE, Quantize.cast(Exact.of(0.25), Xnor.XNOR));
    assertEquals(Exact.of(-1), Quantize.cast(Exact.of(-0.25), Xnor.XNOR));
  }

  @Test
  void castsToTheFixedPointTypeItself() {
    assertEquals(Exact.of(-3), Quantize.cast(Exact.of(-2.5), Int.signed(4)));
    assertEquals(Exact.of(-2.5), Quantize.cast(Exact.of(-2.5), Fixed.signed(4, 3)));
  }

  @Test
  void refusesToCastToATypeThatIsNotDecided() {
    assertThrows(IllegalArgumentException.class, () -> Quantize.cast(Exact.ONE, Auto.AUTO));
  }

  @ParameterizedTest
  @CsvSource({
    "2049, 2048", "2051, 2052", "-2049, -2048", "65504, 65504", "65519.99, 65504",
    "0x1p-24, 0x1p-24", "0x1p-25, 0", "0x1.8p-25, 0x1p-24", "0x1.8p-24, 0x1p-23", "0, 0",
  })
  void roundsToTheNearestHalf(double value, double expected) {
    assertEquals(Exact.of(expected), Quantize.cast(Exact.of(value), StandardFloat.HALF));
  }

  @Test
  void roundsToOtherFloats() {
    assertEquals(Exact.of(256), Quantize.cast(Exact.of(257), StandardFloat.BFLOAT16));
    assertEquals(Exact.of(260), Quantize.cast(Exact.of(259), StandardFloat.BFLOAT16));
    assertEquals(Exact.of(0.1f), Quantize.cast(Exact.of(0.1), StandardFloat.FLOAT));
    assertEquals(Exact.of(0.1), Quantize.cast(Exact.of(0.1), StandardFloat.DOUBLE));
    Exact fine = Exact.ONE.plus(Exact.powerOfTwo(-80));
    assertEquals(Exact.ONE, Quantize.cast(fine, StandardFloat.DOUBLE));
  }

  @Test
  void refusesAnExactNumberThatAFloatWouldMakeInfinite() {
    ArithmeticException refused =
        assertThrows(
            ArithmeticException.class, () -> Quantize.cast(Exact.of(65520), StandardFloat.HALF));
    assertEquals("65520 is out of the range of half", refused.getMessage());
  }

  /** Mantissa -8..7 / 4, exponent -4..3. */
  @ParameterizedTest
  @CsvSource({
    "1.5, 1.5",
    "0, 0",
    "1.8, 1.75",
    "-1.8, -2",
    "3.9, 3.5",
    "-2, -2",
    "100, 14",
    "-100, -16",
    "0.015625, 0.015625",
    "0.03, 0.015625",
    "0.01, 0",
    "-0.01, -0.015625",
    "7, 7",
    "9.9, 8",
  })
  void roundsToAnAcFloat(double value, double expected) {
    AcFloat type = new AcFloat(4, 2, 3, Rounding.TRN);
    assertEquals(Exact.of(expected), Quantize.cast(Exact.of(value), type));
  }

  @Test
  void carriesIntoTheExponentOfAnAcFloat() {
    AcFloat type = new AcFloat(4, 2, 3, Rounding.RND);
    assertEquals(Exact.of(2), Quantize.cast(Exact.of(1.9), type));
    assertEquals(Exact.of(14), Quantize.cast(Exact.of(15.9), type));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "1.4, 1",
    "1.42, 2",
    "-3, -4",
    "100, 8",
    "0.01, 0.0625",
    "0, 0.0625",
    "-0.1, -0.125",
  })
  void findsTheNearestPowerOfTwo(double value, double expected) {
    assertEquals(Exact.of(expected), Quantize.cast(Exact.of(value), new PowerOfTwo(3, true)));
  }

  private static FixedPoint type(String text) {
    return (FixedPoint) Precision.parse(text);
  }

  private static String quantized(FixedPoint type, double... values) {
    return Arrays.stream(values)
        .mapToObj(v -> Quantize.quantize(Exact.of(v), type).toString())
        .collect(Collectors.joining(" "));
  }

  private static String compact(String numbers) {
    return numbers.strip().replaceAll(" +", " ");
  }
}
