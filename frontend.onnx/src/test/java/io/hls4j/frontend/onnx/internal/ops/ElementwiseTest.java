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
import java.util.List;
import org.junit.jupiter.api.Test;

/** Arithmetic and activations. */
class ElementwiseTest {
  private static final List<Long> THREE = List.of(3L);

  private static GraphProto.Builder withConstants(NodeProto.Builder... nodes) {
    return graph(THREE, nodes)
        .addInitializer(tensor("c", THREE, 1, 2, 4))
        .addInitializer(tensor("row", List.of(1L, 3L), 1, 2, 4))
        .addInitializer(tensor("two", List.of(), 2))
        .addInitializer(tensor("zero", THREE, 0, 0, 0))
        .addInitializer(tensor("one", List.of(), 1));
  }

  private static double[] compute(NodeProto.Builder... nodes) {
    return run(Imported.of(13, withConstants(nodes)), 3, -5, 7);
  }

  @Test
  void arithmeticBroadcastsConstants() {
    assertArrayEquals(new double[] {4, -3, 11}, compute(node("Add", "y", "x", "c")));
    assertArrayEquals(new double[] {4, -3, 11}, compute(node("Add", "y", "row", "x")));
    assertArrayEquals(new double[] {2, -7, 3}, compute(node("Sub", "y", "x", "c")));
    assertArrayEquals(new double[] {-2, 7, -3}, compute(node("Sub", "y", "c", "x")));
    assertArrayEquals(new double[] {6, -10, 14}, compute(node("Mul", "y", "two", "x")));
    assertArrayEquals(new double[] {1.5, -2.5, 3.5}, compute(node("Div", "y", "x", "two")));
    assertArrayEquals(new double[] {3, 2, 7}, compute(node("Max", "y", "x", "c")));
    assertArrayEquals(new double[] {1, -5, 4}, compute(node("Min", "y", "x", "c")));
    assertArrayEquals(new double[] {4, -3, 11}, compute(node("Sum", "y", "x", "c")));
    assertArrayEquals(new double[] {2, -1.5, 5.5}, compute(node("Mean", "y", "x", "c")));
    assertArrayEquals(new double[] {6, -10, 14}, compute(node("Add", "y", "x", "x")));
  }

  @Test
  void aConstantOfACommutativeOperatorComesSecond() {
    LoweredModel model =
        Imported.of(13, withConstants(node("Add", "a", "row", "x"), node("Sub", "y", "two", "a")));

    assertEquals(
        List.of(
            "Merge Add_0(global_in, Add_0_param0) -> Add_0_out0[3] {op=add}",
            "Merge Sub_0(Sub_0_param0, Add_0_out0) -> global_out[3] {op=subtract}"),
        nodes(model));
  }

  @Test
  void whatChangesNothingIsLeftOut() {
    LoweredModel model =
        Imported.of(
            13,
            withConstants(
                node("Add", "a", "zero", "x"),
                node("Sub", "b", "a", "zero"),
                node("Mul", "c1", "b", "one"),
                node("Div", "d", "c1", "one"),
                node("Identity", "e", "d"),
                node("Sum", "f", "e"),
                node("Relu", "y", "f")));

    assertEquals(
        List.of("Activation Relu_0(global_in) -> global_out[3] {activation=relu}"), nodes(model));
    assertEquals(
        List.of("the result is the other operand"),
        model.ledger().entries().stream()
            .filter(e -> e.operator().equals("Sub"))
            .map(e -> e.reason())
            .toList());
  }

  @Test
  void operatorsThatChangeNothingStayInCleanedFiles() {
    GraphProto.Builder graph =
        withConstants(
            node("Add", "a", "x", "zero").setName("Add_0"),
            node("Relu", "y", "a").setName("Relu_0"));

    assertEquals(2, nodes(Imported.of(13, graph)).size());
  }

  @Test
  void arithmeticOfConstantsIsDoneAtOnce() {
    assertArrayEquals(
        new double[] {3 * (float) Math.sqrt(2), -10, 14},
        compute(
            node("Constant", "half").addAttribute(attr("value_float", 0.5f)),
            node("Pow", "p", "two", "half"),
            node("Constant", "more").addAttribute(attr("value", tensor("", THREE, 0, 1, 1))),
            node("Sub", "rest", "two", "p"),
            node("Mul", "m", "more", "rest"),
            node("Add", "k", "p", "m"),
            node("Mul", "y", "x", "k")),
        1e-6);
  }

  @Test
  void broadcastingAlongTheBatchIsRefused() {
    GraphProto.Builder twoInputs =
        graph(List.of(4L, 3L), node("Add", "y", "x", "z")).addInput(floats("z", -1, 3));
    assertEquals(
        List.of(
            "H4J-ONNX-032 Add_y: Add: axes [batch, 4, 3] and [batch, 3] do not fit each other;"
                + " that is not supported"),
        refusal(13, twoInputs));
    assertEquals(
        List.of(
            "H4J-ONNX-032 Add_y: Add: a constant of shape [2, 3] is combined with axes [batch, 3];"
                + " that is not supported"),
        refusal(
            13,
            graph(THREE, node("Add", "y", "x", "k"))
                .addInitializer(tensor("k", List.of(2L, 3L), 1, 2, 3, 4, 5, 6))));
    assertEquals(
        List.of("H4J-ONNX-033 Add_y: Add: axes [batch, 3] and [2] do not fit each other"),
        refusal(
            13,
            graph(THREE, node("Add", "y", "x", "k"))
                .addInitializer(tensor("k", List.of(2L), 1, 2))));
  }

  @Test
  void oldBroadcastingAlignsAnyAxis() {
    NodeProto.Builder add = node("Add", "y", "x", "k").addAttribute(attr("broadcast", 1));
    add.addAttribute(attr("axis", 1));
    LoweredModel model =
        Imported.of(
            6, graph(List.of(2L, 2L), add).addInitializer(tensor("k", List.of(2L), 10, 20)));

    assertArrayEquals(new double[] {11, 12, 23, 24}, run(model, 1, 2, 3, 4));
  }

  private static double[] activation(NodeProto.Builder node, double... x) {
    return run(Imported.of(13, graph(List.of((long) x.length), node)), x);
  }

  @Test
  void activationsHaveTheirDefaults() {
    assertArrayEquals(
        new double[] {-0.02, 3}, activation(node("LeakyRelu", "y", "x"), -2, 3), 1e-8);
    assertArrayEquals(
        new double[] {Math.expm1(-2), 3}, activation(node("Elu", "y", "x"), -2, 3), 1e-8);
    assertArrayEquals(new double[] {0, 1.5}, activation(node("ThresholdedRelu", "y", "x"), 1, 1.5));
    assertArrayEquals(
        new double[] {0, 0.1, 0.7, 1},
        activation(node("HardSigmoid", "y", "x"), -3, -2, 1, 3),
        1e-7);
    assertArrayEquals(
        new double[] {-1.1113307, 1.0507010}, activation(node("Selu", "y", "x"), -1, 1), 1e-7);
  }

  @Test
  void clipIsARectifierWithACeiling() {
    assertEquals("relu6", clip(6, 0f, 6f));
    assertEquals("relu1", clip(6, 0f, 1f));
    assertEquals("relu", clip(6, 0f, Float.MAX_VALUE));
    GraphProto.Builder open =
        graph(THREE, node("Clip", "y", "x", "low", "")).addInitializer(tensor("low", List.of(), 0));
    assertEquals(
        List.of("Activation Clip_0(global_in) -> global_out[3] {activation=relu}"),
        nodes(Imported.of(13, open)));
    NodeProto.Builder odd = node("Clip", "y", "x").addAttribute(attr("max", 2f));
    assertEquals(
        List.of("Clip Clip_0(global_in) -> global_out[3]"),
        nodes(Imported.of(6, graph(THREE, odd))));
    assertArrayEquals(new double[] {-9, 1, 2}, run(Imported.of(6, graph(THREE, odd)), -9, 1, 9), 0);
  }

  private static String clip(long opset, float min, float max) {
    NodeProto.Builder clip = node("Clip", "y", "x").addAttribute(attr("min", min));
    String line =
        nodes(Imported.of(opset, graph(THREE, clip.addAttribute(attr("max", max))))).get(0);
    return line.substring(line.indexOf('=') + 1, line.length() - 1);
  }

  @Test
  void preluTakesSlopesOfAnyShapeThatFits() {
    assertArrayEquals(new double[] {-0.5, -1, -1.5}, prelu(List.of(3L), List.of(1L), 0.5f), 0);
    assertArrayEquals(new double[] {-1, -4, -9}, prelu(List.of(3L), List.of(3L), 1, 2, 3), 0);
    assertArrayEquals(
        new double[] {-2, -4, -9, -12}, prelu(List.of(2L, 2L), List.of(2L, 1L), 2, 3), 0);
    assertEquals(
        List.of("H4J-ONNX-033 PRelu_y: PRelu: axes [batch, 3] and [2] do not fit each other"),
        refusal(
            13,
            graph(THREE, node("PRelu", "y", "x", "s"))
                .addInitializer(tensor("s", List.of(2L), 1, 2))));
  }

  private static double[] prelu(List<Long> sample, List<Long> dims, float... slopes) {
    double[] x = new double[sample.stream().mapToInt(Long::intValue).reduce(1, (a, b) -> a * b)];
    for (int i = 0; i < x.length; i++) {
      x[i] = -1 - i;
    }
    GraphProto.Builder graph =
        graph(sample, node("PRelu", "y", "x", "s")).addInitializer(tensor("s", dims, slopes));
    return run(Imported.of(13, graph), x);
  }

  @Test
  void softmaxFlattensBeforeVersion13() {
    assertEquals(
        List.of("Softmax Softmax_0(global_in) -> global_out[3] {axis=-1}"),
        nodes(Imported.of(9, graph(THREE, node("Softmax", "y", "x")))));
    assertEquals(
        List.of("Softmax Softmax_0(global_in) -> global_out[3, 1] {axis=0}"),
        nodes(Imported.of(9, graph(List.of(3L, 1L), node("Softmax", "y", "x")))));
    assertEquals(
        List.of("Softmax Softmax_0(global_in) -> global_out[2, 3] {axis=-1}"),
        nodes(Imported.of(13, graph(List.of(2L, 3L), node("Softmax", "y", "x")))));
    assertEquals(
        List.of("Softmax Softmax_0(global_in) -> global_out[2, 3] {axes=2, axis=0}"),
        nodes(Imported.of(9, graph(List.of(2L, 3L), node("Softmax", "y", "x")))));
    assertEquals(
        List.of(
            "H4J-ONNX-032 Softmax_y: Softmax: a softmax over axis 0 of [batch, 3]; that is not"
                + " supported"),
        refusal(13, graph(THREE, node("Softmax", "y", "x").addAttribute(attr("axis", 0)))));
  }
}
