package io.hls4j.core.codegen.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypeSpellerTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fixed<16,6>             | ap_fixed<16, 6>                     | ac_fixed<16, 6, true>",
        "ufixed<8,-2>            | ap_ufixed<8, -2>                    | ac_fixed<8, -2, false>",
        "fixed<8,3,RND,SAT>      | ap_fixed<8, 3, AP_RND, AP_SAT>"
            + "| ac_fixed<8, 3, true, AC_RND, AC_SAT>",
        "ufixed<8,3,TRN,SAT_SYM> | ap_ufixed<8, 3, AP_TRN, AP_SAT_SYM>"
            + "| ac_fixed<8, 3, false, AC_TRN, AC_SAT_SYM>",
        "int<5>                  | ap_int<5>                           | ac_int<5, true>",
        "uint<5>                 | ap_uint<5>                          | ac_int<5, false>",
        "xnor                    | nnet::binary                        | nnet::binary",
      })
  void spellsATypeForBothFamilies(String type, String ap, String ac) {
    assertEquals(ap, TypeSpeller.AP.spell(Precision.parse(type)));
    assertEquals(ac, TypeSpeller.AC.spell(Precision.parse(type)));
  }

  @Test
  void spellsSaturationBitsOnlyForAmd() {
    Precision type = Precision.parse("fixed<8,3,TRN,WRAP,2>");
    assertEquals("ap_fixed<8, 3, AP_TRN, AP_WRAP, 2>", TypeSpeller.AP.spell(type));
    assertEquals(
        Optional.of("saturation bits exist only in ap_fixed"), TypeSpeller.AC.refusal(type));
  }

  @Test
  void refusesWhatIsTooWideOrNoFixedPoint() {
    assertEquals(
        Optional.of("wider than 1024 bits"), TypeSpeller.AP.refusal(Precision.parse("int<1025>")));
    assertEquals(Optional.empty(), TypeSpeller.AC.refusal(Precision.parse("int<1025>")));
    Precision real = Precision.parse("float");
    assertEquals(Optional.of("only fixed point can be computed"), TypeSpeller.AP.refusal(real));
    assertThrows(IllegalArgumentException.class, () -> TypeSpeller.AP.spell(real));
  }

  @Test
  void spellsPowersForTheWeightsAtHand() {
    TensorData weights = TensorData.ofDoubles(Shape.of(3), -0.25, 1, 8);
    assertEquals("nnet::exponent<-2, 3>", TypeSpeller.powers(weights));
  }
}
