package io.hls4j.frontend.onnx.internal.lower;

import static io.hls4j.frontend.onnx.internal.Imported.graph;
import static io.hls4j.frontend.onnx.internal.TestModels.attr;
import static io.hls4j.frontend.onnx.internal.TestModels.floats;
import static io.hls4j.frontend.onnx.internal.TestModels.longs;
import static io.hls4j.frontend.onnx.internal.TestModels.node;
import static io.hls4j.frontend.onnx.internal.TestModels.tensor;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hls4j.core.graph.Node;
import io.hls4j.frontend.onnx.internal.Imported;
import io.hls4j.frontend.onnx.internal.wire.GraphProto;
import io.hls4j.frontend.onnx.internal.wire.NodeProto;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Names and order of nodes as the original's clean-up gives them. */
class NamesAndOrderTest {

  private static List<String> names(GraphProto.Builder graph) {
    return Imported.of(13, graph).graph().nodes().stream().map(Node::name).toList();
  }

  private static NodeProto.Builder gemm(String y, String x) {
    return node("Gemm", y, x, "w" + y, "b" + y).addAttribute(attr("transB", 1));
  }

  private static GraphProto.Builder weights(GraphProto.Builder graph, String... outputs) {
    for (String y : outputs) {
      graph.addInitializer(tensor("w" + y, List.of(2L, 2L), 1, 2, 3, 4));
      graph.addInitializer(tensor("b" + y, List.of(2L), 1, 2));
    }
    return graph;
  }

  @Test
  void nodesAreSortedByDepthThenByPlaceInTheFile() {
    GraphProto.Builder graph =
        graph(
            List.of(2L),
            node("Relu", "a", "x"),
            node("Tanh", "b", "a"),
            node("Relu", "c", "x"),
            node("Add", "y", "b", "c"));

    assertEquals(List.of("global_in", "Relu_0", "Relu_1", "Tanh_0", "Add_0"), names(graph));
  }

  @Test
  void inputsComeFirstThenConstantsInTheOrderOfTheFile() {
    GraphProto.Builder graph =
        graph(
                List.of(2L),
                node("Add", "a", "x", "late"),
                node("Mul", "b", "a", "early"),
                node("Sub", "y", "b", "late"))
            .addInitializer(tensor("early", List.of(2L), 3, 4))
            .addInitializer(tensor("late", List.of(2L), 1, 2));

    assertEquals(
        List.of(
            "global_in", "Mul_0_param0", "Add_0_param0", "Sub_0_param0", "Add_0", "Mul_0", "Sub_0"),
        names(graph));
  }

  @Test
  void branchesOfGemmEndInTheOrderOfTheirHistory() {
    GraphProto.Builder graph =
        weights(
            graph(
                    List.of(2L),
                    gemm("p", "x"),
                    gemm("q", "z"),
                    node("Concat", "k", "p", "q").addAttribute(attr("axis", 1)),
                    node("Relu", "y", "k"))
                .addInput(floats("z", -1, 2)),
            "p",
            "q");

    assertEquals(
        List.of("MatMul_0", "MatMul_1", "Add_0", "Add_1", "Concat_0", "Relu_0"),
        names(graph).stream().filter(n -> !n.contains("param") && !n.startsWith("glob")).toList());
    List<String> heads =
        Imported.nodes(
            Imported.of(
                13,
                weights(
                    graph(List.of(2L), node("Relu", "r", "x"), gemm("y", "r"), gemm("z", "r"))
                        .addOutput(floats("z")),
                    "y",
                    "z")));
    assertEquals(
        List.of(
            "Activation Relu_0(global_in) -> Relu_0_out0[2] {activation=relu}",
            "MatMul MatMul_0(Relu_0_out0, MatMul_0_param0) -> MatMul_0_out0[2]",
            "MatMul MatMul_1(Relu_0_out0, MatMul_1_param0) -> MatMul_1_out0[2]",
            "Merge Add_0(MatMul_1_out0, Add_0_param0) -> global_out_1[2] {op=add}",
            "Merge Add_1(MatMul_0_out0, Add_1_param0) -> global_out[2] {op=add}"),
        heads);
  }

  @Test
  void operatorsThatLeadNowhereAreLeftOutAndAccountedFor() {
    GraphProto.Builder graph =
        graph(
                List.of(2L),
                node("Relu", "y", "x"),
                node("Mystery", "m", "x").addAttribute(attr("k", 3)))
            .addInitializer(longs("spare", List.of(1L), 7));
    LoweredModel model = Imported.of(13, graph);

    assertEquals(List.of("global_in", "Relu_0"), names(graph));
    assertEquals(
        List.of(
            "Relu Relu_y becomes 'Relu_0' USED",
            "Mystery Mystery_m operator 'Mystery' NEUTRAL no output depends on it",
            "Mystery Mystery_m k '3' NEUTRAL no output depends on it",
            "initializer spare value 'INT64[1]' NEUTRAL nothing reads it"),
        model.ledger().entries().stream()
            .map(
                e ->
                    String.join(
                            " ",
                            e.operator(),
                            e.name(),
                            e.item(),
                            "'" + e.value() + "'",
                            e.fate().name(),
                            e.reason())
                        .strip())
            .toList());
  }

  @Test
  void nodesNeedNoNamesAndNoOrderInTheFile() {
    GraphProto.Builder graph =
        graph(List.of(2L), node("Tanh", "y", "a").clearName(), node("Relu", "a", "x").clearName());

    assertEquals(List.of("global_in", "Relu_0", "Tanh_0"), names(graph));
  }

  @Test
  void longChainsAreSortedOnce() {
    GraphProto.Builder graph = graph(List.of(2L));
    String last = "x";
    for (int i = 0; i < 3_000; i++) {
      graph.addNode(node("Relu", "r" + i, last));
      last = "r" + i;
    }
    List<String> names = names(graph.addNode(node("Tanh", "y", last)));

    assertEquals("Relu_2999", names.get(3_000));
    assertEquals("Tanh_0", names.get(3_001));
  }
}
