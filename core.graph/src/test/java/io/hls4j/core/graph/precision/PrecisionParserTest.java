package io.hls4j.core.graph.precision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrecisionParserTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "auto | auto",
        "Auto | auto",
        "xnor | xnor",
        "fixed<16,6> | fixed<16,6,TRN,WRAP,0>",
        "FIXED<16,6> | fixed<16,6,TRN,WRAP,0>",
        "ufixed<8,-1> | ufixed<8,-1,TRN,WRAP,0>",
        "fixed<4,+6> | fixed<4,6,TRN,WRAP,0>",
        "ap_fixed<16,6,AP_RND,AP_SAT> | fixed<16,6,RND,SAT,0>",
        "ap_fixed< 18 , 8 , RND_CONV , SAT_SYM > | fixed<18,8,RND_CONV,SAT_SYM,0>",
        "ap_ufixed<8,3,ap_rnd_min_inf,sat_zero,0> | ufixed<8,3,RND_MIN_INF,SAT_ZERO,0>",
        "fixed<8,3,TRN_ZERO> | fixed<8,3,TRN_ZERO,WRAP,0>",
        "fixed<8,3,RND_ZERO,WRAP,2> | fixed<8,3,RND_ZERO,WRAP,2>",
        "ac_fixed<16,6> | fixed<16,6,TRN,WRAP,0>",
        "ac_fixed<32, 16, true> | fixed<32,16,TRN,WRAP,0>",
        "ac_fixed<16,6,false,AC_RND_INF,AC_SAT> | ufixed<16,6,RND_INF,SAT,0>",
        "ac_fixed<16,6,0> | ufixed<16,6,TRN,WRAP,0>",
        "int<8> | int<8>",
        "ap_uint<4> | uint<4>",
        "ac_int<8> | int<8>",
        "ac_int<8,false> | uint<8>",
        "float | float",
        "double | double",
        "half | half",
        "bfloat16 | bfloat16",
        "ap_float<32,8> | std_float<32,8>",
        "ac_std_float<20,6> | std_float<20,6>",
        "ac_float<25,2,8> | ac_float<25,2,8,TRN>",
        "float<25,2,8,AC_RND> | ac_float<25,2,8,RND>",
        "pow2<4> | pow2<4>",
        "upow2<4> | upow2<4>",
      })
  void readsEverySpelling(String text, String neutral) {
    Precision precision = Precision.parse(text);
    assertEquals(neutral, precision.text());
    assertEquals(precision, Precision.parse(neutral));
    assertEquals(precision, Precision.parse(precision.shortText()));
  }

  @Test
  void takesTheSignFromTheNameAndNotFromAnyLetterU() {
    assertTrue(((FixedPoint) Precision.parse("fixed<8,3,TRN,WRAP>")).signed());
    PrecisionSyntaxException refused =
        assertThrows(PrecisionSyntaxException.class, () -> Precision.parse("fixed<8,3,TRUNC>"));
    assertEquals(
        "the rounding mode must be one of TRN, TRN_ZERO, RND, RND_ZERO, RND_INF, RND_MIN_INF, "
            + "RND_CONV, got 'TRUNC'",
        refused.why());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "int8 | unknown name | int<8>",
        "uint16_t | unknown name | uint<16>",
        "float16 | unknown name | half",
        "float64 | unknown name | double",
        "fixd<16,6> | unknown name | fixed<16,6>",
        "ap_fixed | ap_fixed needs fields in angle brackets | ap_fixed<16,6>",
        "ap_fixed<16> | ap_fixed has 2 to 5 fields, got 1 | ap_fixed<16,6>",
        "ap_float<32> | ap_float has 2 fields, got 1 | ap_float<32,8>",
        "ap_int<8,3> | ap_int has 1 fields, got 2 | ap_int<8>",
        "ac_int<8,maybe> | the sign field must be true or false, got 'maybe' | ac_int<8,true>",
        "fixed<a,6> | the width must be a whole number, got 'a' | fixed<16,6>",
        "fixed<16,> | the number of integer bits must be a whole number, got '' | fixed<16,6>",
        "fixed<0,6> | width must be from 1 to 4096, got 0 | fixed<16,6>",
        "fixed<999999999,6> | width must be from 1 to 4096, got 999999999 | fixed<16,6>",
        "fixed<8,3,RND,WRAP,9> | number of saturation bits must be from 0 to 8, got 9 | fixed<16,6>",
        "float<8> | float has no fields | float",
        "half<8> | half has no fields | half",
        "fixed<16,6 | expected a name and its fields in angle brackets | fixed<16,6>",
        "fixed<16,6>> | expected a name and its fields in angle brackets | fixed<16,6>",
        "'' | expected a name and its fields in angle brackets | fixed<16,6>",
      })
  void saysWhatIsWrongAndGivesAnExample(String text, String why, String example) {
    PrecisionSyntaxException refused =
        assertThrows(PrecisionSyntaxException.class, () -> Precision.parse(text));
    assertEquals(why, refused.why());
    assertEquals(example, refused.example());
    assertEquals(text, refused.value());
    assertEquals(
        "'" + text + "' is not a precision: " + why + "; write for example '" + example + "'",
        refused.getMessage());
    Precision.parse(refused.example());
  }

  @Test
  void doesNotQuoteAHostileTextInFull() {
    PrecisionSyntaxException refused =
        assertThrows(PrecisionSyntaxException.class, () -> Precision.parse("<".repeat(1_000_000)));
    assertEquals(83, refused.value().length());
  }

  @Test
  void neverTakesAnIntegerForAFixed() {
    assertNotEquals(Precision.parse("fixed<8,8>"), Precision.parse("int<8>"));
    assertEquals(Fixed.signed(8, 8), Int.signed(8).asFixed());
  }

  @Test
  void leavesDefaultModesOutOfTheShortText() {
    assertEquals("fixed<16,6>", Fixed.signed(16, 6).shortText());
    Fixed rounding = Fixed.unsigned(8, 3).withModes(Rounding.RND, Overflow.SAT);
    assertEquals("ufixed<8,3,RND,SAT>", rounding.shortText());
    assertEquals(
        "fixed<8,3,TRN,WRAP,2>",
        Fixed.signed(8, 3).withModes(Rounding.TRN, Overflow.WRAP, 2).shortText());
  }
}
