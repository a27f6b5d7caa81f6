package io.hls4j.core.passes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hls4j.core.api.pass.Numerics;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.eval.ReferenceEvaluator;
import io.hls4j.core.graph.layer.AttrMap;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.core.graph.text.GraphParser;
import io.hls4j.core.passes.settings.LayerKey;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Types that follow from quantizers, in both numerics. */
class ExactPrecisionTest {
  private static FinishedGraph finish(Numerics numerics, String text) {
    return new GraphFinisher(
            ModelSettings.defaults(numerics), "vitis", List.of(), FinishListener.NONE)
        .finish(GraphParser.parse(text));
  }

  private static String type(Graph graph, String node, String slot) {
    return graph.node(node).orElseThrow().precision(slot).text();
  }

  private static List<String> names(Graph graph) {
    return graph.nodes().stream().map(Node::name).toList();
  }

  private static String quantizer(int index, String name, String of, String modes, String types) {
    String[] t = types.split(";");
    return "  #%d %s = FixedPointQuantizer(%s) {%s} [bits: %s, integers: %s, keep_negative: %s] -> [2]\n"
        .formatted(index, name, of, modes, t[1], t[2], t[0]);
  }

  /** As the recorded sums of two quantized inputs have them. */
  @Test
  void aLayerBeforeAQuantizerOfOneTypeRoundsAsItDoes() {
    String modes = "rounding: rnd, overflow: sat";
    String one = "[1] 1.0;[1] 9.0;[1] 3.0";
    String text =
        """
        graph g {
          #1 a = Input() {input_shape: [2]} -> [2]
          #2 b = Input() {input_shape: [2]} -> [2]
        """
            + quantizer(3, "qa", "a", modes, one)
            + quantizer(4, "qb", "b", modes, one)
            + "  #5 sum = Merge(qa, qb) {op: add} -> [2]\n  outputs sum\n}\n";
    for (Numerics numerics : Numerics.values()) {
      Graph graph = finish(numerics, text).graph();
      assertEquals(List.of("a", "b", "sum"), names(graph));
      assertEquals("fixed<9,3,RND,SAT,0>", type(graph, "a", "result"));
      assertEquals("fixed<10,4,TRN,WRAP,0>", type(graph, "sum", "result"));
    }
  }

  @Test
  void elementsWithTypesOfTheirOwnStayAndTheInputKeepsTheBitsTheyLookAt() {
    String types = "[2] 1.0 1.0;[2] 8.0 6.0;[2] 4.0 3.0";
    String wraps =
        "graph g {\n  #1 a = Input() {input_shape: [2]} -> [2]\n"
            + quantizer(2, "q", "a", "rounding: rnd, overflow: wrap", types)
            + "  outputs q\n}\n";
    String saturates = wraps.replace("overflow: wrap", "overflow: sat");
    for (Numerics numerics : Numerics.values()) {
      Graph graph = finish(numerics, wraps).graph();
      assertEquals("fixed<9,4,TRN,WRAP,0>", type(graph, "a", "result"));
      assertEquals("fixed<8,4,TRN,WRAP,0>", type(graph, "q", "result"));
      graph = finish(numerics, saturates).graph();
      assertEquals("fixed<9,4,TRN,SAT,0>", type(graph, "a", "result"));
    }
  }

  @Test
  void weightsAreLosslessAndAccumulatorsHoldEverySum() {
    String text =
        "graph g {\n  #1 a = Input() {input_shape: [2]} -> [2]\n"
            + quantizer(
                2, "q", "a", "rounding: trn, overflow: wrap", "[2] 1.0 1.0;[2] 4.0 3.0;[2] 2.0 2.0")
            + "  #3 fc = Dense(q) {units: 1} [bias: [1] 0.0, weight: [2,1] 0.75 -1.5] -> [1]\n"
            + "  outputs fc\n}\n";
    FinishedGraph sound = finish(Numerics.SOUND, text);
    assertEquals("fixed<4,2,TRN,WRAP,0>", type(sound.graph(), "fc", "weight"));
    assertEquals("ufixed<1,1,TRN,WRAP,0>", type(sound.graph(), "fc", "bias"));
    assertEquals("fixed<8,4,TRN,WRAP,0>", type(sound.graph(), "fc", "result"));
    assertTrue(sound.overflow().stream().noneMatch(FinishedGraph.Overflow::possible));
    Graph original = finish(Numerics.HLS4ML, text).graph();
    assertEquals("ufixed<2,32,TRN,WRAP,0>", type(original, "fc", "bias"));
    assertEquals("fixed<8,4,TRN,WRAP,0>", type(original, "fc", "result"));
    assertEquals("fixed<8,4,TRN,WRAP,0>", type(original, "fc", "accum"));
  }

  /** Small negative numbers that an unsigned quantizer wraps are far from those it has itself. */
  @Test
  void anUnsignedQuantizerOfSmallNegativeNumbersGetsWhatItWraps() {
    String text =
        "graph g {\n  #1 a = Input() {input_shape: [2]} -> [2]\n"
            + quantizer(
                2, "q", "a", "rounding: trn, overflow: wrap", "[2] 1.0 1.0;[2] 3.0 2.0;[2] 1.0 1.0")
            + quantizer(
                3, "u", "q", "rounding: trn, overflow: wrap", "[2] 0.0 0.0;[2] 5.0 4.0;[2] 3.0 3.0")
            + "  outputs u\n}\n";
    Graph graph = finish(Numerics.SOUND, text).graph();
    assertEquals("fixed<3,1,TRN,WRAP,0>", type(graph, "q", "result"));
    assertArrayEquals(
        new double[] {7.75, 0.5},
        ReferenceEvaluator.fixed(graph)
            .run(List.of(TensorData.ofDoubles(Shape.of(2), -0.25, 0.5)))
            .get(graph.outputs().get(0))
            .toDoubles());
  }

  @Test
  void tablesHoldWhatTheQuantizedFunctionGivesForEveryNumber() {
    for (String types : List.of("[1] 1.0;[1] 6.0;[1] 1.0", "[2] 1.0 1.0;[2] 6.0 4.0;[2] 1.0 1.0")) {
      for (String modes : List.of("rounding: rnd", "rounding: trn")) {
        String text =
            "graph g {\n  #1 a = Input() {input_shape: [2]} -> [2]\n"
                + quantizer(2, "q", "a", "overflow: wrap", "[1] 1.0;[1] 7.0;[1] 3.0")
                + "  #3 t = Activation(q) {activation: tanh} -> [2]\n"
                + quantizer(4, "u", "t", modes + ", overflow: sat", types)
                + "  outputs u\n}\n";
        Graph model = GraphParser.parse(text);
        Graph firmware = finish(Numerics.SOUND, text).graph();
        for (int x = -64; x < 64; x++) {
          List<TensorData> input = List.of(TensorData.ofDoubles(Shape.of(2), x / 16.0, x / 16.0));
          assertArrayEquals(
              ReferenceEvaluator.real(model).run(input).get(model.outputs().get(0)).toDoubles(),
              ReferenceEvaluator.fixed(firmware)
                  .run(input)
                  .get(firmware.outputs().get(0))
                  .toDoubles(),
              types + " " + modes + " at " + x);
        }
      }
    }
  }

  /** A tensor minus itself is zero; with half of itself it is one and a half of it. */
  @Test
  void operandsThatDependOnEachOtherCountOnce() {
    String text =
        """
        graph g {
          #1 x = Input() {input_shape: [2]} <result: fixed<4,2>> -> [2]
          #2 h = BatchNormalization(x) [bias: [2] 0.0 0.0, scale: [2] -0.5 -0.5] -> [2]
          #3 zero = Merge(x, x) {op: subtract} -> [2]
          #4 half = Merge(x, h) {op: add} -> [2]
          outputs zero, half
        }
        """;
    Graph graph = finish(Numerics.SOUND, text).graph();
    assertEquals("ufixed<1,-1,TRN,WRAP,0>", type(graph, "zero", "result"));
    assertEquals("fixed<4,1,TRN,WRAP,0>", type(graph, "half", "result"));
  }

  @Test
  void withoutQuantizersInputsAreAsTheUserSays() {
    String text =
        """
        graph g {
          #1 a = Input() {input_shape: [2]} -> [2]
          #2 s = Activation(a) {activation: sigmoid} -> [2]
          outputs s
        }
        """;
    ModelSettings exact = new ExactSettings();
    FinishedGraph finished =
        new GraphFinisher(exact, "vitis", List.of(), FinishListener.NONE)
            .finish(GraphParser.parse(text));
    assertEquals("fixed<16,6,RND,SAT,0>", type(finished.graph(), "a", "result"));
    assertEquals("ufixed<11,1,RND,WRAP,0>", type(finished.graph(), "s", "result"));
    assertEquals(
        List.of("H4J-PASS-035"), finished.diagnostics().stream().map(d -> d.code().id()).toList());
  }

  private static final class ExactSettings implements ModelSettings {
    private final ModelSettings base = ModelSettings.defaults(Numerics.SOUND);

    @Override
    public Optional<Boolean> bitExact() {
      return Optional.of(true);
    }

    @Override
    public Numerics numerics() {
      return base.numerics();
    }

    @Override
    public Precision defaultPrecision() {
      return base.defaultPrecision();
    }

    @Override
    public Optional<FixedPoint> maximumPrecision() {
      return base.maximumPrecision();
    }

    @Override
    public boolean ignoresZeroBias() {
      return base.ignoresZeroBias();
    }

    @Override
    public Optional<Precision> precision(LayerKey layer, String slot) {
      return base.precision(layer, slot);
    }

    @Override
    public AttrMap attributes(LayerKey layer, LayerKind kind) {
      return base.attributes(layer, kind);
    }
  }
}
