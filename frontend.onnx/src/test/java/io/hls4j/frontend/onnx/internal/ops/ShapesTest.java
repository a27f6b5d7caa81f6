package io.hls4j.frontend.onnx.internal.ops;

import static io.hls4j.frontend.onnx.internal.Imported.graph;
import static io.hls4j.frontend.onnx.internal.Imported.nodes;
import static io.hls4j.frontend.onnx.internal.Imported.refusal;
import static io.hls4j.frontend.onnx.internal.Imported.run;
import static io.hls4j.frontend.onnx.internal.TestModels.attr;
import static io.hls4j.frontend.onnx.internal.TestModels.floats;
import static io.hls4j.frontend.onnx.internal.TestModels.longs;
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

/** Operators that move no data, and shapes that a model computes. */
class ShapesTest {
  private static final List<Long> IMAGE = List.of(1L, 4L, 3L);

  private static GraphProto.Builder reshape(long... to) {
    return graph(IMAGE, node("Reshape", "y", "x", "to"))
        .addInitializer(longs("to", List.of((long) to.length), to));
  }

  private static List<String> reshaped(long... to) {
    return nodes(Imported.of(13, reshape(to)));
  }

  @Test
  void reshapeTakesTheBatchHoweverItIsWritten() {
    List<String> flat =
        List.of("Reshape Reshape_0(global_in) -> global_out[12] {target_shape=[12]}");

    assertEquals(flat, reshaped(-1, 12));
    assertEquals(flat, reshaped(0, 12));
    assertEquals(flat, reshaped(1, 12));
    assertEquals(
        List.of("Reshape Reshape_0(global_in) -> global_out[12] {target_shape=[12]}"),
        reshaped(1, -1));
    assertEquals(
        List.of("Reshape Reshape_0(global_in) -> global_out[1, 2, 6] {target_shape=[1, 2, 6]}"),
        reshaped(0, 0, -1, 6));
    assertEquals(flat, nodes(Imported.of(13, reshape(7, 12).setInput(0, floats("x", 7, 1, 4, 3)))));
  }

  @Test
  void reshapeRefusesToTouchTheBatch() {
    for (long[] to : new long[][] {{2, 12}, {3, -1}, {0, 5}}) {
      String refusal = refusal(13, reshape(to)).get(0);
      assertEquals("H4J-ONNX-032 Reshape_y: Reshape: the new shape ", refusal.substring(0, 47));
    }
    assertEquals(
        List.of("H4J-ONNX-032 Reshape_y: Reshape: the new shape [0, 2, 2]"),
        refusal(13, reshape(0, 2, 2)).stream().map(s -> s.substring(0, 56)).toList());
  }

  @Test
  void reshapeMayMergeTheBatchWithItsNeighboursForAWhile() {
    assertEquals(
        List.of("H4J-ONNX-036 y: the output is a tensor with the axes [batch*2, 6]"),
        refusal(13, reshape(-1, 6)));
    GraphProto.Builder there =
        reshape(-1, 6).addNode(node("Relu", "r", "y")).addNode(node("Reshape", "z", "r", "back"));
    there.addInitializer(longs("back", List.of(3L), -1, 3, 4)).setOutput(0, floats("z"));

    LoweredModel model = Imported.of(13, there);

    assertEquals("[3, 4]", model.graph().outputs().get(0).shape().toString());
  }

  @Test
  void reshapeUnderstandsShapesThatTheModelComputes() {
    GraphProto.Builder graph =
        graph(
                IMAGE,
                node("Shape", "s", "x"),
                node("Gather", "n", "s", "first"),
                node("Unsqueeze", "u", "n", "first"),
                node("Concat", "to", "u", "open").addAttribute(attr("axis", 0)),
                node("Reshape", "y", "x", "to"))
            .addInitializer(longs("first", List.of(), 0))
            .addInitializer(longs("open", List.of(1L), -1));

    assertEquals(
        List.of("Reshape Reshape_0(global_in) -> global_out[12] {target_shape=[12]}"),
        nodes(
            Imported.of(
                11,
                graph.setNode(
                    2, node("Unsqueeze", "u", "n").addAttribute(attr("axes", List.of(0L)))))));
  }

  @Test
  void flattenKeepsTheBatch() {
    assertEquals(
        List.of("Reshape Flatten_0(global_in) -> global_out[12] {target_shape=[-1]}"),
        nodes(Imported.of(13, graph(IMAGE, node("Flatten", "y", "x")))));
    assertEquals(
        List.of("Reshape Flatten_0(global_in) -> global_out[5] {target_shape=[-1]}"),
        nodes(
            Imported.of(
                13, graph(List.of(5L), node("Flatten", "y", "x").addAttribute(attr("axis", -1))))));
    assertEquals(
        List.of(
            "H4J-ONNX-032 Flatten_y: Flatten: flattening [batch, 1, 4, 3] at axis 0; that is not"
                + " supported"),
        refusal(13, graph(IMAGE, node("Flatten", "y", "x").addAttribute(attr("axis", 0)))));
  }

  private static NodeProto.Builder view(String op, String y, String x, Long... axes) {
    return node(op, y, x).addAttribute(attr("axes", List.of(axes)));
  }

  @Test
  void squeezedAxesCostNothingUntilAnOperatorNeedsThem() {
    assertEquals(
        List.of(
            "Activation Relu_0(global_in) -> Relu_0_out0[3] {activation=relu}",
            "Activation Tanh_0(Relu_0_out0) -> global_out[3] {activation=tanh}"),
        nodes(
            Imported.of(
                11,
                graph(
                    List.of(3L),
                    node("Relu", "r", "x"),
                    view("Unsqueeze", "u", "r", 1L, 3L),
                    view("Squeeze", "s", "u", 1L, -1L),
                    node("Tanh", "y", "s")))));
    assertEquals(
        List.of(
            "Reshape Unsqueeze_0(global_in) -> Unsqueeze_0_out0[1, 3] {target_shape=[1, 3]}",
            "Activation Tanh_0(Unsqueeze_0_out0) -> global_out[1, 3] {activation=tanh}"),
        nodes(
            Imported.of(
                11, graph(List.of(3L), view("Unsqueeze", "u", "x", 1L), node("Tanh", "y", "u")))));
  }

  @Test
  void aSampleMayEndWithASingleNumber() {
    GraphProto.Builder graph =
        graph(List.of(2L), node("MatMul", "m", "x", "w"), view("Squeeze", "y", "m", 1L))
            .addInitializer(tensor("w", List.of(2L, 1L), 1, 2));

    assertArrayEquals(new double[] {8}, run(Imported.of(11, graph), 2, 3));
  }

  @Test
  void squeezingTheBatchOrALongAxisIsRefused() {
    assertEquals(
        List.of(
            "H4J-ONNX-032 Squeeze_y: Squeeze: squeezing axis 0 of [batch, 1, 4, 3]; that is not"
                + " supported"),
        refusal(11, graph(IMAGE, view("Squeeze", "y", "x", 0L))));
    assertEquals(
        List.of(
            "H4J-ONNX-032 Squeeze_y: Squeeze: squeezing axis 3 of [batch, 1, 4, 3]; that is not"
                + " supported"),
        refusal(11, graph(IMAGE, view("Squeeze", "y", "x", -1L))));
    assertEquals(
        List.of("H4J-ONNX-033 Squeeze_y: Squeeze: there is no axis 4 in a tensor of 4 axes"),
        refusal(11, graph(IMAGE, view("Squeeze", "y", "x", 4L))));
  }

  @Test
  void transposeMovesAxes() {
    NodeProto.Builder transpose =
        node("Transpose", "y", "x").addAttribute(attr("perm", List.of(0L, 2L, 3L, 1L)));
    assertEquals(
        List.of("Transpose Transpose_0(global_in) -> global_out[4, 3, 1] {perm=[1, 2, 0]}"),
        nodes(Imported.of(13, graph(IMAGE, transpose))));
    NodeProto.Builder other =
        node("Transpose", "y", "x").addAttribute(attr("perm", List.of(0L, 1L, 3L, 2L)));
    assertEquals(
        List.of("Transpose Transpose_0(global_in) -> global_out[1, 3, 4] {perm=[0, 2, 1]}"),
        nodes(Imported.of(13, graph(IMAGE, other))));
    NodeProto.Builder wrong =
        node("Transpose", "y", "x").addAttribute(attr("perm", List.of(0L, 1L, 1L, 2L)));
    assertEquals(
        List.of("H4J-ONNX-033 Transpose_y: Transpose: [0, 1, 1, 2] is not an order of 4 axes"),
        refusal(13, graph(IMAGE, wrong)));
  }

  @Test
  void anOutputMustHaveTheBatchFirst() {
    assertEquals(
        List.of("H4J-ONNX-036 y: the output is a tensor with the axes [3, batch]"),
        refusal(13, graph(List.of(3L), node("Transpose", "y", "x"))));
    assertEquals(
        List.of("H4J-ONNX-036 y: the output is a constant FLOAT[1]"),
        refusal(
            13,
            graph(List.of(3L), node("Identity", "y", "c"))
                .addInitializer(tensor("c", List.of(1L), 1))));
  }

  @Test
  void concatJoinsAlongAnyAxisButTheBatch() {
    assertEquals(
        List.of(
            "Concatenate Concat_0(global_in, global_in, global_in) -> global_out[1, 4, 9]"
                + " {axis=2}"),
        nodes(Imported.of(13, graph(IMAGE, concat(-1)))));
    assertEquals(
        List.of(
            "H4J-ONNX-032 Concat_y: Concat: joining along axis 0, the batch; that is not"
                + " supported"),
        refusal(13, graph(IMAGE, concat(0))));
  }

  private static NodeProto.Builder concat(long axis) {
    return node("Concat", "y", "x", "x", "x").addAttribute(attr("axis", axis));
  }

  @Test
  void castMustNotChangeValues() {
    assertEquals(
        List.of("Activation Relu_0(global_in) -> global_out[3] {activation=relu}"),
        nodes(Imported.of(13, graph(List.of(3L), cast(1, "c"), node("Relu", "y", "c")))));
    assertEquals(
        List.of(
            "H4J-ONNX-032 Cast_c: Cast: a cast of a computed tensor to INT64; that is not"
                + " supported"),
        refusal(13, graph(List.of(3L), cast(7, "c"), node("Relu", "y", "c"))));
  }

  private static NodeProto.Builder cast(long to, String output) {
    return node("Cast", output, "x").addAttribute(attr("to", to));
  }

  @Test
  void dropoutIsNotThereForInference() {
    assertEquals(
        List.of("Activation Relu_0(global_in) -> global_out[3] {activation=relu}"),
        nodes(
            Imported.of(
                13, graph(List.of(3L), node("Dropout", "d", "x"), node("Relu", "y", "d")))));
    GraphProto.Builder training =
        graph(List.of(3L), node("Dropout", "y", "x", "", "t"))
            .addInitializer(tensor("t", List.of(), 1));
    assertEquals(
        List.of("H4J-ONNX-032 Dropout_y: Dropout: training_mode is true; that is not supported"),
        refusal(13, training));
  }
}
