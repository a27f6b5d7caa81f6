package io.hls4j.frontend.onnx.internal.ops;

import static io.hls4j.frontend.onnx.internal.Imported.graph;
import static io.hls4j.frontend.onnx.internal.Imported.nodes;
import static io.hls4j.frontend.onnx.internal.Imported.refusal;
import static io.hls4j.frontend.onnx.internal.Imported.run;
import static io.hls4j.frontend.onnx.internal.TestModels.attr;
import static io.hls4j.frontend.onnx.internal.TestModels.node;
import static io.hls4j.frontend.onnx.internal.TestModels.tensor;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hls4j.frontend.onnx.internal.Imported;
import io.hls4j.frontend.onnx.internal.lower.LoweredModel;
import io.hls4j.frontend.onnx.internal.wire.GraphProto;
import io.hls4j.frontend.onnx.internal.wire.NodeProto;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuantizersTest {
  private static NodeProto.Builder quant(String y, String x) {
    return node("Quant", y, x, "s", "z", "b")
        .setDomain("qonnx.custom_op.general")
        .addAttribute(attr("signed", 1))
        .addAttribute(attr("narrow", 0))
        .addAttribute(attr("rounding_mode", "ROUND"));
  }

  private static GraphProto.Builder parameters(GraphProto.Builder graph, float bits) {
    return graph
        .addInitializer(tensor("s", List.of(), 0.5f))
        .addInitializer(tensor("z", List.of(), 0))
        .addInitializer(tensor("b", List.of(), bits));
  }

  @Test
  void quantKeepsItsParametersAsInputs() {
    LoweredModel model = Imported.of(13, parameters(graph(List.of(3L), quant("y", "x")), 3));

    assertEquals(
        List.of(
            "Quant Quant_0(global_in, Quant_0_param0, Quant_0_param1, Quant_0_param2) ->"
                + " global_out[3] {narrow=false, rounding_mode=round, signed=true}"),
        nodes(model));
    assertArrayEquals(new double[] {-2, 0.5, 1.5}, run(model, -9, 0.4, 9));
  }

  @Test
  void aQuantizedConstantIsTransposedInFrontOfItsQuantizer() {
    GraphProto.Builder graph =
        parameters(
                graph(
                    List.of(2L),
                    quant("q", "w"),
                    node("Transpose", "t", "q").addAttribute(attr("perm", List.of(1L, 0L))),
                    node("MatMul", "y", "x", "t")),
                8)
            .addInitializer(tensor("w", List.of(3L, 2L), 1, 2, 3, 4, 5, 6.3f));
    LoweredModel model = Imported.of(13, graph);

    assertEquals(
        List.of("MatMul MatMul_0(global_in, Quant_0_out0) -> global_out[3]"),
        nodes(model).subList(1, 2));
    assertArrayEquals(new double[] {3, 7, 11.5}, run(model, 1, 1));
  }

  @Test
  void oneReaderOfAQuantizedConstantDoesNotDisturbAnother() {
    GraphProto.Builder graph =
        parameters(
                graph(
                    List.of(2L),
                    quant("q", "w"),
                    node("Transpose", "t", "q"),
                    node("MatMul", "a", "x", "t"),
                    node("MatMul", "b2", "x", "q"),
                    node("Sub", "y", "a", "b2")),
                8)
            .addInitializer(tensor("w", List.of(2L, 2L), 1, 2, 3, 4));

    assertArrayEquals(new double[] {-1, 1}, run(Imported.of(13, graph), 1, 1));
  }

  @Test
  void gemmReadsQuantizedWeightsAndBias() {
    GraphProto.Builder graph =
        parameters(
                graph(
                    List.of(2L),
                    quant("qw", "w"),
                    quant("qb", "c"),
                    node("Gemm", "y", "x", "qw", "qb").addAttribute(attr("transB", 1))),
                8)
            .addInitializer(tensor("w", List.of(3L, 2L), 1, 2, 3, 4, 5, 6))
            .addInitializer(tensor("c", List.of(1L, 3L), 0.2f, 0.3f, -0.8f));
    LoweredModel model = Imported.of(13, graph);

    assertEquals(
        List.of("Quant Quant_0", "Quant Quant_1", "MatMul MatMul_0", "Merge Add_0"),
        nodes(model).stream().map(line -> line.substring(0, line.indexOf('('))).toList());
    assertArrayEquals(new double[] {3, 7.5, 10}, run(model, 1, 1));
  }

  @Test
  void oneSignedBitMeansMinusOneAndOne() {
    LoweredModel model = Imported.of(13, parameters(graph(List.of(3L), quant("y", "x")), 1));

    assertEquals(
        List.of("BipolarQuant Quant_0(global_in, Quant_0_param0) -> global_out[3]"), nodes(model));
    assertArrayEquals(new double[] {-0.5, 0.5, 0.5}, run(model, -9, 0, 0.1));
  }

  @Test
  void quantRefusesWhatItDoesNotDefine() {
    NodeProto.Builder away = quant("y", "x").setAttribute(2, attr("rounding_mode", "HALF_UP"));
    assertEquals(
        List.of(
            "H4J-ONNX-031 Quant_y: qonnx.custom_op.general::Quant: 'rounding_mode' with the value"
                + " 'HALF_UP' is not supported"),
        refusal(13, parameters(graph(List.of(3L), away), 3)));
    assertEquals(
        List.of("H4J-ONNX-023 Quant_y: attribute 'narrow': it is missing"),
        refusal(13, parameters(graph(List.of(3L), quant("y", "x").removeAttribute(1)), 3)));
    assertEquals(
        List.of(
            "H4J-ONNX-032 Quant_y: qonnx.custom_op.general::Quant: a bit width of 0.0; that is not"
                + " supported"),
        refusal(13, parameters(graph(List.of(3L), quant("y", "x")), 0)));
    NodeProto.Builder computed = quant("y", "x").setInput(1, "x");
    assertEquals(
        List.of(
            "H4J-ONNX-032 Quant_y: qonnx.custom_op.general::Quant: input 1 is not constant; that"
                + " is not supported"),
        refusal(13, parameters(graph(List.of(3L), computed), 3)));
    GraphProto.Builder negative = graph(List.of(3L), quant("y", "x"));
    assertEquals(
        List.of(
            "H4J-ONNX-033 Quant_y: qonnx.custom_op.general::Quant: the scale '-1.0' is not above"
                + " 0"),
        refusal(13, parameters(negative, 3).setInitializer(0, tensor("s", List.of(), -1))));
  }
}
