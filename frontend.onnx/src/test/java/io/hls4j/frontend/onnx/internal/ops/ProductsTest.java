package io.hls4j.frontend.onnx.internal.ops;

import static io.hls4j.frontend.onnx.internal.Imported.graph;
import static io.hls4j.frontend.onnx.internal.Imported.nodes;
import static io.hls4j.frontend.onnx.internal.Imported.refusal;
import static io.hls4j.frontend.onnx.internal.Imported.run;
import static io.hls4j.frontend.onnx.internal.TestModels.attr;
import static io.hls4j.frontend.onnx.internal.TestModels.floats;
import static io.hls4j.frontend.onnx.internal.TestModels.node;
import static io.hls4j.frontend.onnx.internal.TestModels.tensor;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hls4j.frontend.onnx.internal.Imported;
import io.hls4j.frontend.onnx.internal.lower.LoweredModel;
import io.hls4j.frontend.onnx.internal.wire.GraphProto;
import io.hls4j.frontend.onnx.internal.wire.NodeProto;
import io.hls4j.frontend.onnx.internal.wire.TensorProto;
import java.util.List;
import org.junit.jupiter.api.Test;

/** MatMul, Gemm and BatchNormalization. */
class ProductsTest {
  private static final TensorProto W = tensor("w", List.of(2L, 3L), 1, 2, 3, 4, 5, 6);
  private static final TensorProto WT = tensor("wt", List.of(3L, 2L), 1, 4, 2, 5, 3, 6);
  private static final TensorProto B = tensor("b", List.of(3L), 10, 20, 30);

  private static GraphProto.Builder gemm(NodeProto.Builder node) {
    return graph(List.of(2L), node).addInitializer(W).addInitializer(WT).addInitializer(B);
  }

  private static NodeProto.Builder gemm(String... inputs) {
    return node("Gemm", "y", inputs);
  }

  @Test
  void gemmBecomesMatMulAndAdd() {
    LoweredModel model = Imported.of(13, gemm(gemm("x", "w", "b")));

    assertEquals(
        List.of(
            "MatMul MatMul_0(global_in, MatMul_0_param0) -> MatMul_0_out0[3]",
            "Merge Add_0(MatMul_0_out0, Add_0_param0) -> global_out[3] {op=add}"),
        nodes(model));
    assertArrayEquals(new double[] {19, 32, 45}, run(model, 1, 2));
  }

  @Test
  void gemmWithoutBiasIsAMatMul() {
    assertEquals(
        List.of("MatMul MatMul_0(global_in, MatMul_0_param0) -> global_out[3]"),
        nodes(Imported.of(13, gemm(gemm("x", "w")))));
    assertEquals(
        List.of("MatMul MatMul_0(global_in, MatMul_0_param0) -> global_out[3]"),
        nodes(Imported.of(13, gemm(gemm("x", "w", "")))));
  }

  @Test
  void gemmTransposesItsWeights() {
    assertArrayEquals(
        new double[] {19, 32, 45},
        run(Imported.of(13, gemm(gemm("x", "wt", "b").addAttribute(attr("transB", 1)))), 1, 2));
  }

  @Test
  void gemmScalesProductAndBias() {
    NodeProto.Builder node = gemm("x", "w", "b");
    node.addAttribute(attr("alpha", 0.5f)).addAttribute(attr("beta", -2f));
    LoweredModel model = Imported.of(13, gemm(node));

    assertEquals(
        List.of(
            "MatMul MatMul_0(global_in, MatMul_0_param0) -> MatMul_0_out0[3]",
            "Merge Mul_0(MatMul_0_out0, Mul_0_param0) -> Mul_0_out0[3] {op=multiply}",
            "Merge Add_0(Mul_0_out0, Add_0_param0) -> global_out[3] {op=add}"),
        nodes(model));
    assertArrayEquals(new double[] {-15.5, -34, -52.5}, run(model, 1, 2));
  }

  @Test
  void gemmLeavesOutABiasOfZeros() {
    NodeProto.Builder node = gemm("x", "w", "b").addAttribute(attr("beta", 0f));

    assertEquals(
        List.of("MatMul MatMul_0(global_in, MatMul_0_param0) -> global_out[3]"),
        nodes(Imported.of(13, gemm(node))));
  }

  @Test
  void gemmTakesAComputedC() {
    GraphProto.Builder graph =
        graph(List.of(2L), node("MatMul", "c", "x", "w"), gemm("x", "w", "c")).addInitializer(W);

    assertArrayEquals(new double[] {18, 24, 30}, run(Imported.of(13, graph), 1, 2));
  }

  @Test
  void gemmRefusesWhatMixesTheBatch() {
    assertEquals(
        List.of("H4J-ONNX-032 Gemm_y: Gemm: transA is 1; that is not supported"),
        refusal(13, gemm(gemm("x", "w").addAttribute(attr("transA", 1)))));
    assertEquals(
        List.of("H4J-ONNX-032 Gemm_y: Gemm: A is a constant FLOAT[2, 3]; that is not supported"),
        refusal(13, gemm(gemm("w", "x"))));
    assertEquals(
        List.of("H4J-ONNX-032 Gemm_y: Gemm: B is a computed tensor; that is not supported"),
        refusal(13, gemm(gemm("x", "x"))));
  }

  @Test
  void gemmRefusesShapesThatDoNotFit() {
    assertEquals(
        List.of(
            "H4J-ONNX-033 Gemm_y: Gemm: weights of shape [3, 2] do not fit the axes [batch, 2]"),
        refusal(13, gemm(gemm("x", "wt"))));
    GraphProto.Builder wide =
        gemm(gemm("x", "w", "c")).addInitializer(tensor("c", List.of(2L), 1, 2));
    assertEquals(
        List.of("H4J-ONNX-033 Gemm_y: Gemm: axes [batch, 3] and [2] do not fit each other"),
        refusal(13, wide));
    GraphProto.Builder perSample =
        gemm(gemm("x", "w", "c")).addInitializer(tensor("c", List.of(4L, 1L), 1, 2, 3, 4));
    assertEquals(
        List.of(
            "H4J-ONNX-032 Gemm_y: Gemm: a constant of shape [4, 1] is combined with axes"
                + " [batch, 3]; that is not supported"),
        refusal(13, perSample));
  }

  @Test
  void matMulWorksOnTheLastAxis() {
    GraphProto.Builder graph =
        graph(List.of(4L, 2L), node("MatMul", "y", "x", "w")).addInitializer(W);

    assertEquals(
        List.of("MatMul MatMul_0(global_in, MatMul_0_param0) -> global_out[4, 3]"),
        nodes(Imported.of(13, graph)));
  }

  @Test
  void matMulRefusesAConstantOnTheLeftAndAVectorForEachSample() {
    assertEquals(
        List.of(
            "H4J-ONNX-032 MatMul_y: MatMul: weights times a tensor with the axes [batch, 2]; that is"
                + " not supported"),
        refusal(13, gemm(node("MatMul", "y", "w", "x"))));
    assertEquals(
        List.of(
            "H4J-ONNX-033 MatMul_y: MatMul: weights of shape [3, 1] do not fit the axes [batch, 2]"),
        refusal(13, gemm(node("MatMul", "y", "x", "b"))));
    assertEquals(
        List.of(
            "H4J-ONNX-032 MatMul_y: MatMul: a product of tensors with the axes [batch, 2] and"
                + " [batch, 2]; that is not supported"),
        refusal(13, graph(List.of(2L), node("MatMul", "y", "x", "x"))));
  }

  private static GraphProto.Builder batchNorm(NodeProto.Builder... nodes) {
    return graph(List.of(2L), nodes)
        .addInitializer(tensor("gamma", List.of(2L), 2, 3))
        .addInitializer(tensor("beta", List.of(2L), 0.5f, -1))
        .addInitializer(tensor("mean", List.of(2L), 1, 2))
        .addInitializer(tensor("var", List.of(2L), 3, 8));
  }

  private static NodeProto.Builder bn(String y, String x) {
    return node("BatchNormalization", y, x, "gamma", "beta", "mean", "var")
        .addAttribute(attr("epsilon", 1f));
  }

  @Test
  void batchNormalizationKeepsItsParametersAsInputs() {
    LoweredModel model = Imported.of(13, batchNorm(bn("y", "x")));

    assertEquals(
        List.of(
            "BatchNormOnnx BatchNormalization_0(global_in, BatchNormalization_0_param0,"
                + " BatchNormalization_0_param1, BatchNormalization_0_param2,"
                + " BatchNormalization_0_param3) -> global_out[2] {epsilon=1.0}"),
        nodes(model));
    assertArrayEquals(new double[] {2.5, 2}, run(model, 3, 5), 1e-12);
  }

  @Test
  void batchNormalizationIgnoresOnesBehindTheFeatures() {
    GraphProto.Builder graph =
        batchNorm(
            node("Unsqueeze", "u", "x").addAttribute(attr("axes", List.of(2L))),
            bn("n", "u"),
            node("Squeeze", "y", "n").addAttribute(attr("axes", List.of(2L))));

    assertEquals(1, nodes(Imported.of(9, graph)).size());
  }

  @Test
  void batchNormalizationBetweenTranspositionsIsMeantPerFeature() {
    LoweredModel model =
        Imported.of(
            9, batchNorm(node("Transpose", "t", "x"), bn("n", "t"), node("Transpose", "y", "n")));

    assertEquals(1, nodes(model).size());
    assertArrayEquals(new double[] {2.5, 2}, run(model, 3, 5), 1e-12);
  }

  @Test
  void batchNormalizationOfImagesHasItsChannelsLastBetweenTranspositions() {
    LoweredModel model = Imported.of(15, batchNorm(bn("y", "x")).setInput(0, floats("x", 1, 2, 3)));

    assertEquals(
        List.of(
            "Transpose BatchNormalization_0_to_channels_last(global_in) ->"
                + " BatchNormalization_0_to_channels_last_out0[3, 2] {perm=[1, 0]}",
            "BatchNormOnnx BatchNormalization_0(BatchNormalization_0_to_channels_last_out0,"
                + " BatchNormalization_0_param0, BatchNormalization_0_param1,"
                + " BatchNormalization_0_param2, BatchNormalization_0_param3) ->"
                + " BatchNormalization_0_out0[3, 2] {epsilon=1.0}",
            "Transpose BatchNormalization_0_to_channels_first(BatchNormalization_0_out0) ->"
                + " global_out[2, 3] {perm=[1, 0]}"),
        nodes(model));
  }

  @Test
  void batchNormalizationRefusesTrainingAndOtherLengths() {
    assertEquals(
        List.of(
            "H4J-ONNX-031 BatchNormalization_y: BatchNormalization: 'training_mode' with the value"
                + " '1' is not supported"),
        refusal(15, batchNorm(bn("y", "x").addAttribute(attr("training_mode", 1)))));
    assertEquals(
        List.of(
            "H4J-ONNX-033 BatchNormalization_y: BatchNormalization: a parameter has the shape [2],"
                + " not [5]"),
        refusal(15, batchNorm(bn("y", "x")).setInput(0, floats("x", 1, 5))));
  }
}
