package io.hls4j.frontend.onnx.internal.proto;

import static io.hls4j.frontend.onnx.internal.TestModels.floats;
import static io.hls4j.frontend.onnx.internal.TestModels.model;
import static io.hls4j.frontend.onnx.internal.TestModels.node;
import static io.hls4j.frontend.onnx.internal.TestModels.tensor;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hls4j.core.graph.diag.Diagnostic;
import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.frontend.onnx.internal.wire.GraphProto;
import io.hls4j.frontend.onnx.internal.wire.NodeProto;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class NodeOrderTest {
  private static GraphProto.Builder graph(NodeProto.Builder... nodes) {
    GraphProto.Builder graph =
        GraphProto.newBuilder().setName("g").addInput(floats("x", 1, 2)).addOutput(floats("y", 1));
    for (NodeProto.Builder node : nodes) {
      graph.addNode(node);
    }
    return graph;
  }

  private static List<String> order(GraphProto.Builder graph) {
    byte[] bytes = model(13, graph).build().toByteArray();
    return NodeOrder.of(OnnxFile.read(bytes, "m.onnx", Path.of(".")).graph()).stream()
        .map(OnnxNode::name)
        .toList();
  }

  private static List<String> refusal(GraphProto.Builder graph) {
    return assertThrows(ModelException.class, () -> order(graph)).diagnostics().stream()
        .map(Diagnostic::text)
        .toList();
  }

  @Test
  void keepsTheOrderOfTheFileWhereItCan() {
    assertEquals(
        List.of("A_a", "B_b", "C_c", "D_y"),
        order(
            graph(
                node("D", "y", "b", "c"),
                node("A", "a", "x"),
                node("B", "b", "a", "a"),
                node("C", "c", "a"))));
  }

  @Test
  void namesTheNodesOfACircle() {
    assertEquals(
        List.of(
            "H4J-ONNX-020 g: nodes feed each other in a circle: A_a -> C_c -> B_b -> A_a;"
                + " export the model again"),
        refusal(
            graph(
                node("A", "a", "x", "b"),
                node("B", "b", "c"),
                node("C", "c", "a"),
                node("D", "y", "c"))));
  }

  @Test
  void reportsAllTensorsWithoutOrWithTwoDefinitions() {
    assertEquals(
        List.of(
            "H4J-ONNX-022 A_x: tensor 'x' is defined twice; export the model again",
            "H4J-ONNX-022 D_y: tensor 'y' is defined twice; export the model again",
            "H4J-ONNX-021 B_y: tensor 'W2' is neither input, initializer nor output of a node;"
                + " export the model again, with its weights"),
        refusal(graph(node("A", "x", "x"), node("B", "y", "x", "W2"), node("D", "y", "x"))));
  }

  @Test
  void acceptsAnInitializerThatIsDeclaredAsInputToo() {
    assertEquals(
        List.of("A_y"),
        order(
            graph(node("A", "y", "x", "w"))
                .addInput(floats("w", 1))
                .addInitializer(tensor("w", List.of(1L), 1))));
  }

  @Test
  void ignoresInputsAndOutputsThatAreLeftOut() {
    assertEquals(List.of("A_y"), order(graph(node("A", "y", "x", "").addOutput(""))));
  }

  @Test
  void refusesAnOutputThatNothingComputes() {
    assertEquals(
        List.of(
            "H4J-ONNX-021 the model's output: tensor 'y' is neither input, initializer nor output"
                + " of a node; export the model again, with its weights"),
        refusal(graph(node("A", "a", "x"))));
  }
}
