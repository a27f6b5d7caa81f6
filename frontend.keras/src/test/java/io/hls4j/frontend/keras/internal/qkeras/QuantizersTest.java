package io.hls4j.frontend.keras.internal.qkeras;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hls4j.core.api.frontend.Ledger.Fate;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each quantizer makes of an array, with the type and the factor. */
class QuantizersTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          quantized_bits(4,0,alpha=1)  | 0.3 -0.3 2 -2     | 0.25 -0.25 0.875 -1.0 | fixed<4,1>  |
          quantized_bits(4,0)          | 0.0625 0.1875 0 1 | 0.0 0.25 0.0 0.875    | fixed<4,1>  |
          quantized_bits(4,2,1)        | -9 9 1.5 0.25     | -3.5 3.5 1.5 0.0      | fixed<4,3>  |
          quantized_bits(4,4)          | 3 -40 100 5       | 4.0 -16.0 14.0 4.0    | fixed<4,5>  |
          quantized_bits(3,1,0,False)  | -1 0.3 1.9 9      | 0.0 0.25 1.75 1.75    | ufixed<3,1> |
          quantized_bits(1,1)          | -3 0 2 -0.1       | -1.0 1.0 1.0 -1.0     | xnor        |
          quantized_bits(4,0,alpha=2)  | 0.3 -0.3 2 -2     | 0.25 -0.25 0.875 -1.0 | fixed<4,1>  | 2.0
          quantized_bits(4,0,alpha='auto')  | 1 0.5 -0.25 0.1 | 0.875 0.375 -0.25 0.125 | fixed<4,1> | 1.1428571939468384
          quantized_bits(4,0,alpha='auto_po2') | 3 1.5 -0.75 0.3 | 0.75 0.375 -0.25 0.125 | fixed<4,1> | 4.0
          quantized_linear(4,0,1)      | 0.3 -0.3 2 -2     | 0.25 -0.25 0.875 -0.875 | fixed<4,1> |
          quantized_linear(4,0,1,alpha=2) | 0.3 -0.3 2 -2  | 0.125 -0.125 0.875 -0.875 | fixed<4,1> | 2.0
          quantized_linear(3,0,1,alpha='auto') | 3 1.5 -0.75 0.3 | 0.75 0.5 -0.25 0.0 | fixed<3,1> | 4.0
          quantized_relu(3,1)          | -1 0.3 1.9 9      | 0.0 0.25 1.75 1.75    | ufixed<3,1> |
          quantized_relu(4,0,0,0.5)    | -0.5 0.3 1.9 0    | -0.25 0.25 0.875 0.0  | fixed<4,1>  |
          quantized_tanh(4)            | -1 0.25 1 0       | -1.0 0.25 0.875 0.0   | fixed<4,1>  |
          quantized_tanh(4,symmetric=True) | -1 0.25 1 0   | -0.875 0.25 0.875 0.0 | fixed<4,1>  |
          quantized_sigmoid(3)         | -1 0.25 1 0       | 0.0 0.625 0.875 0.5   | ufixed<3,0> |
          quantized_po2(4)             | 0.3 -0.2 100 0    | 0.25 -0.25 8.0 0.0625 | pow2<4>     |
          quantized_po2(4,1)           | 0.3 -0.2 100 0    | 0.25 -0.25 1.0 0.00390625 | pow2<4> |
          quantized_po2(4,log2_rounding='floor') | 0.3 -0.2 7 1 | 0.25 -0.125 4.0 1.0 | pow2<4>   |
          quantized_po2(5,quadratic_approximation=True) | 3 -2.1 7 1 | 4.0 -4.0 4.0 1.0 | pow2<5> |
          quantized_relu_po2(3)        | 0.3 -0.2 3 1      | 0.25 0.0625 4.0 1.0   | auto        |
          binary()                     | 0.3 -0.2 0 1      | 1.0 -1.0 1.0 1.0      | xnor        |
          binary(use_01=True,alpha=3)  | 0.3 -0.2 0 1      | 1.0 0.0 1.0 1.0       | uint<1>     | 3.0
          stochastic_binary(alpha='auto_po2') | 0.3 -0.2 0.1 1 | 1.0 -1.0 1.0 1.0   | xnor        | 0.5
          ternary()                    | 0.3 -0.4 0.33 1   | 0.0 -1.0 1.0 1.0      | int<2>      |
          ternary(threshold=0.5)       | 0.3 -0.5 0.33 1   | 0.0 -1.0 0.0 1.0      | int<2>      |
          stochastic_ternary(alpha='auto') | 0.2 -0.6 0.03 0.9 | 0.0 -1.0 0.0 1.0  | int<2>      | 0.7499998211860657
          """)
  void roundsAsTheDefinitionSays(
      String call, String input, String values, String type, String scale) {
    Rounded rounded = quantizer(call).round(array(input));

    assertEquals(values, text(rounded.values()));
    assertEquals(type, rounded.type().text().replace(",TRN,WRAP,0", ""));
    assertEquals(scale == null ? "" : scale, rounded.scale().map(s -> text(s)).orElse(""));
  }

  @Test
  void factorsThatFollowFromTheArrayAreOneForEachChannel() {
    TensorData kernel = TensorData.ofDoubles(Shape.of(2, 2), 1, 0.25, -0.5, 0.125);

    Rounded rounded = quantizer("quantized_bits(3,0,alpha='auto')").round(kernel);

    assertArrayEquals(new double[] {0.75, 0.75, -0.5, 0.5}, rounded.values().toDoubles());
    assertEquals("1.3333333730697632 0.3333333432674408", text(rounded.scale().orElseThrow()));
  }

  @Test
  void aFactorThatIsAPowerOfTwoMovesThePoint() {
    Rounded rounded = quantizer("quantized_bits(4,0,alpha=0.25)").round(array("0.3 -2")).scaled();

    assertEquals("0.0625 -0.25", text(rounded.values()));
    assertEquals("fixed<4,-1>", rounded.type().text().replace(",TRN,WRAP,0", ""));
  }

  @Test
  void anotherFactorLeavesTheTypeOpen() {
    Rounded rounded = quantizer("quantized_bits(4,0,alpha=3)").round(array("0.3 -2")).scaled();

    assertEquals("0.75 -3.0", text(rounded.values()));
    assertEquals("auto", rounded.type().text().replace(",TRN,WRAP,0", ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          quantized_bits(4,0,alpha='best')   | alpha
          quantized_bits(4,0,alpha=0)        | alpha
          quantized_bits(0)                  | bits
          quantized_bits(4.5)                | bits
          quantized_bits(4,qnoise_factor=0.5) | qnoise_factor
          quantized_bits(4,scale_axis=0)     | scale_axis
          quantized_bits(1,alpha='auto')     | alpha
          quantized_linear(4,0,0,alpha='auto') | symmetric
          quantized_relu(4,use_sigmoid=1)    | use_sigmoid
          quantized_relu(4,is_quantized_clip=False) | is_quantized_clip
          quantized_relu_po2(4,negative_slope=0.5) | negative_slope
          quantized_sigmoid(4,symmetric=True) | symmetric
          quantized_tanh(4,True)             | [1]
          quantized_po2(4,log2_rounding='up') | log2_rounding
          binary(surprise=1)                 | surprise
          """)
  void refusesWhatItCannotCompute(String call, String argument) {
    List<String> refused =
        Quantizers.read(QuantizerCall.of(call).orElseThrow(), "layer").account().stream()
            .filter(e -> e.fate() == Fate.REFUSED)
            .map(e -> e.item())
            .toList();

    assertEquals(List.of(argument), refused);
  }

  @ParameterizedTest
  @CsvSource({"bernoulli()", "quantized_ulaw(4)", "quantized_hswish(4)"})
  void doesNotKnowOthers(String call) {
    assertEquals(false, Quantizers.isKnown(QuantizerCall.of(call).orElseThrow()));
  }

  @Test
  void readsObjectsOfBothGenerationsOfKeras() {
    Map<String, Object> config = Map.of("bits", 3L);

    assertEquals(
        QuantizerCall.of(Map.of("class_name", "quantized_bits", "config", config)),
        QuantizerCall.of(
            Map.of(
                "class_name",
                "quantized_bits",
                "module",
                "qkeras.quantizers",
                "registered_name",
                "qkeras>quantized_bits",
                "config",
                config)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"relu", "f(g(1))", "f(1", "f(x)", "f(1 2)", "__import__('os').system('x')"})
  void takesNothingElseForACall(String text) {
    assertEquals(java.util.Optional.empty(), QuantizerCall.of(text));
  }

  private static Quantizer quantizer(String call) {
    Quantizers.Account read = Quantizers.read(QuantizerCall.of(call).orElseThrow(), "layer");
    assertEquals(List.of(), read.account().stream().filter(e -> e.fate() == Fate.REFUSED).toList());
    return read.quantizer().orElseThrow();
  }

  private static TensorData array(String numbers) {
    double[] values =
        Arrays.stream(numbers.trim().split("\\s+")).mapToDouble(Double::parseDouble).toArray();
    return TensorData.ofDoubles(Shape.of(values.length), values);
  }

  private static String text(TensorData data) {
    return Arrays.stream(data.toDoubles())
        .mapToObj(Double::toString)
        .collect(Collectors.joining(" "));
  }
}
