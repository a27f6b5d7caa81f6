package io.hls4j.frontend.pytorch.internal.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hls4j.core.api.frontend.ImportedModel;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.diag.Hls4jException;
import io.hls4j.core.graph.diag.UnsupportedFeatureException;
import io.hls4j.core.graph.diag.UnsupportedOperator;
import io.hls4j.core.graph.eval.NumTensor;
import io.hls4j.core.graph.eval.ReferenceEvaluator;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.frontend.pytorch.internal.TestProgram;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperatorsTest {
  private static final double[] X = {-7, -2, -0.5, 0, 0.5, 3};

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "relu.default | | Activation:relu | 0 0 0 0 0.5 3",
        "relu_.default | | Activation:relu | 0 0 0 0 0.5 3",
        "relu6.default | | Activation:relu6 | 0 0 0 0 0.5 3",
        "hardtanh.default | min_val=0.0 max_val=6.0 | Activation:relu6 | 0 0 0 0 0.5 3",
        "hardtanh.default | min_val=0.0 max_val=1.0 | Activation:relu1 | 0 0 0 0 0.5 1",
        "hardtanh.default | | HardActivation:hard_tanh | -1 -1 -0.5 0 0.5 1",
        "hardtanh.default | min_val=-2.5 max_val=2.0 | const_0 h_min const_1 h | -2.5 -2 -0.5 0 0.5 2",
        "clamp.default | min=0 | Activation:relu | 0 0 0 0 0.5 3",
        "clamp.default | min=0 max=6 | Activation:relu6 | 0 0 0 0 0.5 3",
        "clamp.default | max=1 | const_0 h | -7 -2 -0.5 0 0.5 1",
        "clamp_min.default | min=-1 | const_0 h | -1 -1 -0.5 0 0.5 3",
        "leaky_relu.default | | ParametrizedActivation:leaky_relu | -0.07 -0.02 -0.005 0 0.5 3",
        "leaky_relu.default | negative_slope=0.5 | ParametrizedActivation:leaky_relu | -3.5 -1 -0.25 0 0.5 3",
        "threshold.default | threshold=0.0 value=0.0 | Activation:relu | 0 0 0 0 0.5 3",
        "threshold.default | threshold=0.5 value=0 | ParametrizedActivation:thresholded_relu | 0 0 0 0 0 3",
        "threshold.default | threshold=0.5 value=0.5 | const_0 h | 0.5 0.5 0.5 0.5 0.5 3",
        "hardsigmoid.default | | HardActivation:hard_sigmoid | 0 0.1666666666666667 0.4166666666666667 0.5 0.5833333333333333 1",
        "dropout.default | p=0.5 train=False | | -7 -2 -0.5 0 0.5 3",
        "clone.default | memory_format=None | | -7 -2 -0.5 0 0.5 3",
        "add.Tensor | other=2 | const_0 h | -5 0 1.5 2 2.5 5",
        "add.Tensor | other=2 alpha=3 | const_0 h | -1 4 5.5 6 6.5 9",
        "add.Scalar | other=0.25 | const_0 h | -6.75 -1.75 -0.25 0.25 0.75 3.25",
        "sub.Tensor | other=2 | const_0 h | -9 -4 -2.5 -2 -1.5 1",
        "rsub.Scalar | other=1 | const_0 h | 8 3 1.5 1 0.5 -2",
        "mul.Tensor | other=-2 | const_0 h | 14 4 1 0 -1 -6",
        "div.Tensor | other=2 | const_0 h | -3.5 -1 -0.25 0 0.25 1.5",
        "unsqueeze.default | dim=1 | Reshape | -7 -2 -0.5 0 0.5 3",
        "view.default | size=[-1 2 3] | Reshape | -7 -2 -0.5 0 0.5 3",
      })
  void computesAsPytorchDoes(String target, String arguments, String nodes, String expected) {
    String[] list =
        ("self=%x " + (arguments == null ? "" : arguments)).strip().split(" (?=[a-z_]+=)");
    if (target.startsWith("dropout")) {
      list[0] = "input=%x";
    }
    String name = target.substring(0, target.indexOf('.'));
    Graph graph =
        new TestProgram()
            .input("x", -1, 6)
            .moduleNode("h:torch.nn.modules.x.X", "aten." + target, name + "_out", list)
            .output(name + "_out")
            .read()
            .graph();
    assertEquals(nodes == null ? "" : nodes, words(graph));
    double[] wanted = Arrays.stream(expected.split(" ")).mapToDouble(Double::parseDouble).toArray();
    assertArrayEquals(wanted, run(graph, X), 1e-15);
  }

  /** Kind and function of the only node after the input, or the names of all of them. */
  private static String words(Graph graph) {
    List<String> nodes =
        graph.nodes().stream()
            .skip(1)
            .map(
                n -> {
                  String[] function = {""};
                  n.attrs()
                      .forEach(
                          (a, v) -> function[0] += a.name().equals("activation") ? ":" + v : "");
                  return n.kind().name() + function[0];
                })
            .toList();
    return nodes.size() <= 1
        ? String.join("", nodes)
        : String.join(" ", graph.nodes().stream().skip(1).map(n -> n.name()).toList());
  }

  @ParameterizedTest
  @CsvSource({"sigmoid", "tanh", "selu", "softplus"})
  void smoothFunctionsAreThoseOfTheirKind(String function) {
    Graph graph = unary("aten." + function + ".default", "self=%x").read().graph();
    assertEquals("Activation:" + function, words(graph));
  }

  @Test
  void eluAndSeluAreToldApart() {
    Graph elu = unary("aten.elu.default", "self=%x", "alpha=0.5").read().graph();
    assertArrayEquals(
        new double[] {0.5 * Math.expm1(-2), 3}, run(elu, -7, -2, 0, 0, 0, 3, 1, 5), 1e-15);
    Graph selu =
        unary("aten.elu.default", "self=%x", "alpha=1.6732632423543772", "scale=1.0507009873554805")
            .read()
            .graph();
    assertEquals("Activation:selu", words(selu));
  }

  private static double[] run(Graph graph, double... xAndPositions) {
    if (xAndPositions.length == 6) {
      return outputs(graph, xAndPositions);
    }
    double[] y = outputs(graph, Arrays.copyOf(xAndPositions, 6));
    return new double[] {y[(int) xAndPositions[6]], y[(int) xAndPositions[7]]};
  }

  @Test
  void softmaxKeepsItsAxis() {
    Graph graph = unary("aten.softmax.int", "self=%x", "dim=1").read().graph();
    assertEquals(1, Arrays.stream(outputs(graph, X)).sum(), 1e-12);
    Graph raw =
        unary("aten._softmax.default", "self=%x", "dim=-1", "half_to_float=False").read().graph();
    assertArrayEquals(outputs(graph, X), outputs(raw, X));
  }

  @Test
  void softsignIsRecognisedInItsParts() {
    Graph graph =
        new TestProgram()
            .input("x", 1, 6)
            .moduleNode(
                "act:torch.nn.modules.activation.Softsign", "aten.abs.default", "a", "self=%x")
            .moduleNode(
                "act:torch.nn.modules.activation.Softsign",
                "aten.add.Tensor",
                "b",
                "self=%a",
                "other=1")
            .moduleNode(
                "act:torch.nn.modules.activation.Softsign",
                "aten.div.Tensor",
                "c",
                "self=%x",
                "other=%b")
            .output("c")
            .read()
            .graph();
    assertEquals("Activation:softsign", words(graph));
    assertEquals("act", graph.outputs().get(0).name());
    assertArrayEquals(new double[] {-0.875, 0.75}, run(graph, -7, -2, 0, 0, 0, 3, 0, 5), 1e-15);
  }

  @Test
  void linearTransposesItsWeights() {
    Graph graph =
        new TestProgram()
            .parameter("w", 1, 1, 2, 3)
            .parameter("b", 10, 10, 2)
            .input("x", -1, 3)
            .node("aten.linear.default", "y", "input=%x", "weight=%p_w", "bias=%p_b")
            .output("y")
            .read()
            .graph();
    assertArrayEquals(new double[] {10 + 1 - 2 + 6, 20 + 4 - 5 + 12}, outputs(graph, 1, -1, 2));
    assertEquals(Shape.of(3, 2), graph.node("linear").orElseThrow().weight("weight").shape());
  }

  @Test
  void takenApartLinearLayersAreDenseToo() {
    TestProgram base =
        new TestProgram().parameter("w", 1, 1, 2, 3).parameter("b", 10, 10, 2).input("x", -1, 3);
    Graph graph =
        base.moduleNode(
                "fc:torch.nn.modules.linear.Linear",
                "aten.permute.default",
                "wt",
                "self=%p_w",
                "dims=[1 0]")
            .moduleNode(
                "fc:torch.nn.modules.linear.Linear",
                "aten.addmm.default",
                "y",
                "self=%p_b",
                "mat1=%x",
                "mat2=%wt")
            .output("y")
            .read()
            .graph();
    assertEquals("fc", graph.outputs().get(0).name());
    assertArrayEquals(new double[] {15, 31}, outputs(graph, 1, -1, 2));
  }

  @Test
  void matrixProductsHaveNoBias() {
    for (String[] op :
        new String[][] {{"aten.mm.default", "mat2"}, {"aten.matmul.default", "other"}}) {
      Graph graph =
          new TestProgram()
              .parameter("w", 1, 1, 3, 2)
              .input("x", -1, 3)
              .node("aten.t.default", "wt", "self=%p_w")
              .node("aten.transpose.int", "w2", "self=%wt", "dim0=0", "dim1=1")
              .node(op[0], "y", "self=%x", op[1] + "=%w2")
              .output("y")
              .read()
              .graph();
      assertArrayEquals(new double[] {1 - 3 + 10, 2 - 4 + 12}, outputs(graph, 1, -1, 2));
    }
  }

  @Test
  void batchNormalizationUsesTheStoredStatistics() {
    TestProgram program =
        new TestProgram()
            .parameter("w", 2, 1, 2)
            .parameter("b", 1, 1, 2)
            .parameter("mean", 3, 1, 2)
            .parameter("var", 4, 12, 2)
            .input("x", -1, 2);
    Graph graph =
        program
            .node(
                "aten._native_batch_norm_legit_no_training.default",
                "y y1 y2",
                "input=%x",
                "weight=%p_w",
                "bias=%p_b",
                "running_mean=%p_mean",
                "running_var=%p_var",
                "momentum=0.1",
                "eps=0.0")
            .output("y")
            .read()
            .graph();
    assertArrayEquals(new double[] {1 + 1.0, 2 + 0.75 * 4}, outputs(graph, 4, 8));
  }

  @Test
  void pReluTakesOneSlopeOrOnePerChannel() {
    Graph graph =
        new TestProgram()
            .parameter("w", 0.5, 1.5, 2)
            .input("x", -1, 2, 2)
            .node("aten.prelu.default", "y", "self=%x", "weight=%p_w")
            .output("y")
            .read()
            .graph();
    assertArrayEquals(new double[] {-1, 3, -8, -2}, outputs(graph, -2, 3, -4, -1));
  }

  @Test
  void joinsAndAddsTwoTensors() {
    Graph graph =
        new TestProgram()
            .input("a", -1, 2)
            .input("b", -1, 2)
            .parameter("c", 1, 1, 1, 2)
            .node("aten.add.Tensor", "s", "self=%a", "other=%b")
            .node("aten.maximum.default", "m", "self=%s", "other=%p_c")
            .node("aten.cat.default", "y", "tensors=[%a %m]", "dim=-1")
            .output("y")
            .read()
            .graph();
    ReferenceEvaluator evaluator = ReferenceEvaluator.real(graph);
    NumTensor y =
        evaluator
            .run(
                List.of(
                    TensorData.ofDoubles(Shape.of(2), 1, 2),
                    TensorData.ofDoubles(Shape.of(2), 3, -3)))
            .get(graph.outputs().get(0));
    assertArrayEquals(
        new double[] {1, 2, 4, 2},
        java.util.stream.IntStream.range(0, 4).mapToDouble(i -> y.at(i).doubleValue()).toArray());
  }

  @Test
  void shapesMayChangeBehindTheBatchAxis() {
    Graph graph =
        new TestProgram()
            .input("x", 1, 2, 3)
            .node("aten.unsqueeze.default", "u", "self=%x", "dim=-1")
            .node("aten.transpose.int", "t", "self=%u", "dim0=1", "dim1=3")
            .node("aten.squeeze.dim", "q", "self=%u", "dim=3")
            .node("aten.flatten.using_ints", "f", "self=%q", "start_dim=1")
            .node("aten.reshape.default", "r", "self=%f", "shape=[1 3 -1]")
            .output("r")
            .read()
            .graph();
    assertEquals(Shape.of(3, 2), graph.outputs().get(0).shape());
    assertEquals(
        "x unsqueeze squeeze flatten reshape",
        String.join(" ", graph.nodes().stream().map(n -> n.name()).toList()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "aten.view.default | self=%x size=[6] | size",
        "aten.view.default | self=%x size=[-1 3] | y",
        "aten.view.default | self=%x size=[2 -1] | size",
        "aten.flatten.using_ints | self=%x start_dim=0 | start_dim",
        "aten.unsqueeze.default | self=%x dim=0 | y",
        "aten.softmax.int | self=%x dim=0 | dim",
        "aten.softmax.int | self=%x dim=7 | dim",
        "aten.cat.default | tensors=[%x %x] dim=0 | dim",
        "aten.permute.default | self=%x dims=[1 0] | y",
        "aten.permute.default | self=%x dims=[0 0] | (operands)",
        "aten.dropout.default | input=%x p=0.5 train=True | train",
        "aten.threshold.default | self=%x threshold=1 value=2 | value",
        "aten.softplus.default | self=%x beta=-2 | beta",
        "aten.softplus.default | self=%x threshold=3 | threshold",
        "aten.elu.default | self=%x input_scale=-2.0 | input_scale",
        "aten.celu.default | self=%x alpha=0.0 | alpha",
        "aten.max.dim | self=%x dim=0 | dim",
        "aten.roll.default | self=%x shifts=[1] | (operands)",
        "aten.glu.default | self=%x dim=0 | dim",
        "aten.view.default | self=%p_w size=[5 -1] | size",
        "aten.add.Tensor | self=%x other=%x alpha=2 | alpha",
        "aten.div.Tensor | self=%x other=%x | other",
        "aten.add.Tensor | self=%x other=%p_w | other",
        "aten.matmul.default | self=%x other=%x | other",
        "aten.mm.default | self=%p_w mat2=%x | mat2",
        "aten.addmm.default | self=%p_w mat1=%x mat2=%p_w beta=2 | beta",
        "aten.linear.default | input=%x weight=%x | weight",
        "aten.linear.default | input=%p_w weight=%p_w | input",
        "aten.relu.default | self=%x surprise=1 | surprise",
        "aten._to_copy.default | self=%x dtype=5 | dtype",
      })
  void whatCannotBeExactIsRefused(String target, String arguments, String item) {
    UnsupportedFeatureException e =
        assertThrows(
            UnsupportedFeatureException.class,
            () ->
                new TestProgram()
                    .parameter("w", 1, 1, 6, 6)
                    .input("x", -1, 6)
                    .node(target, "y", arguments.split(" (?=[a-z0-9_]+=)"))
                    .output("y")
                    .read());
    assertEquals("H4J-TORCH-021", e.diagnostics().get(0).code().id());
    assertTrue(e.getMessage().contains("'" + item + "' = '"), e.getMessage());
    assertEquals(3, e.exitStatus());
  }

  @Test
  void allUnsupportedOperatorsAreReportedTogether() {
    UnsupportedFeatureException e =
        assertThrows(
            UnsupportedFeatureException.class,
            () ->
                new TestProgram()
                    .input("x", -1, 6)
                    .moduleNode(
                        "c1:torch.nn.modules.conv.Conv1d", "aten.conv3d.default", "a", "input=%x")
                    .node("aten.relu.default", "b", "self=%a")
                    .moduleNode(
                        "c2:torch.nn.modules.conv.Conv1d", "aten.conv3d.default", "c", "input=%b")
                    .node("aten.softmax.int", "d", "self=%x", "dim=0")
                    .node("aten.add.Tensor", "e", "self=%c", "other=%d")
                    .node("aten.sort.default", "y", "self=%e", "dim=1")
                    .output("y")
                    .read());
    assertEquals(
        List.of("H4J-TORCH-020", "H4J-TORCH-020", "H4J-TORCH-021"),
        e.diagnostics().stream().map(d -> d.code().id()).toList());
    assertEquals(
        "H4J-TORCH-020 c1, c2: the operator 'aten.conv3d.default' is not supported; the model uses"
            + " it 2 times; use aten.conv2d where the kernel has one step",
        e.diagnostics().get(0).text());
    assertEquals(
        new UnsupportedOperator(
            "aten.sort.default", List.of("sort"), e.operators().get(1).alternative()),
        e.operators().get(1));
  }

  @Test
  void overwritingATensorThatIsReadAgainIsRefused() {
    TestProgram harmless =
        new TestProgram()
            .input("x", -1, 6)
            .node("aten.add.Tensor", "a", "self=%x", "other=1")
            .node("aten.relu_.default", "b", "self=%a")
            .node("aten.mul.Tensor", "c", "self=%b", "other=2")
            .output("c");
    assertArrayEquals(new double[] {0, 0, 1, 2, 3, 8}, outputs(harmless.read().graph(), X));
    assertRefused(
        new TestProgram()
            .input("x", -1, 6)
            .node("aten.add.Tensor", "a", "self=%x", "other=1")
            .node("aten.relu_.default", "b", "self=%a")
            .node("aten.mul.Tensor", "c", "self=%b", "other=%a")
            .output("c"));
    assertRefused(
        new TestProgram()
            .input("x", -1, 6)
            .node("aten.add.Tensor", "a", "self=%x", "other=1")
            .node("aten.view.default", "v", "self=%a", "size=[-1 2 3]")
            .node("aten.relu_.default", "b", "self=%a")
            .output("v"));
  }

  private static void assertRefused(TestProgram program) {
    UnsupportedFeatureException e =
        assertThrows(UnsupportedFeatureException.class, () -> program.read());
    assertTrue(e.getMessage().contains("'overwritten'"), e.getMessage());
  }

  @Test
  void whatDoesNotReachAnOutputIsNeutral() {
    ImportedModel model =
        new TestProgram()
            .parameter("unused", 0, 0, 4)
            .input("x", -1, 6)
            .node("aten.some_unknown.default", "dead", "self=%x")
            .node("aten.relu.default", "y", "self=%x")
            .output("y")
            .read();
    assertEquals(2, model.graph().nodes().size());
    assertTrue(model.ledger().entries().stream().anyMatch(e -> e.name().equals("unused")));
  }

  @Test
  void contradictionsOfTheFileAreErrors() {
    assertCode(
        "H4J-TORCH-023",
        new TestProgram()
            .input("x", -1, 6)
            .node("aten.relu.default", "y", "self=%x")
            .value("y", -1, 5)
            .output("y"));
    assertCode(
        "H4J-TORCH-011",
        new TestProgram().input("x", -1, 6).node("aten.relu.default", "y", "self=%z").output("y"));
    assertCode(
        "H4J-TORCH-011",
        new TestProgram()
            .input("x", -1, 6)
            .node("aten.relu.default", "y", "self=%x")
            .node("aten.relu.default", "y", "self=%x")
            .output("y"));
    assertCode(
        "H4J-TORCH-022",
        new TestProgram()
            .input("x", -1, 6)
            .node("aten.leaky_relu.default", "y", "self=%x", "negative_slope=True")
            .output("y"));
    assertCode(
        "H4J-GRAPH-004",
        new TestProgram()
            .parameter("w", 0, 1, 2, 5)
            .input("x", -1, 6)
            .node("aten.linear.default", "y", "input=%x", "weight=%p_w")
            .output("y"));
    assertCode("H4J-TORCH-027", new TestProgram().input("x", -1, 6).input("y", 1, 6).output("x"));
    assertCode("H4J-TORCH-024", new TestProgram().input("x", 1, -1).output("x"));
  }

  private static void assertCode(String code, TestProgram program) {
    Hls4jException e = assertThrows(Hls4jException.class, () -> program.read());
    assertEquals(code, e.diagnostics().get(0).code().id(), e.getMessage());
  }

  @Test
  void givenShapesFillOnlyOpenLengths() {
    Graph graph =
        new TestProgram()
            .input("x", 1, -1)
            .node("aten.relu.default", "y", "self=%x")
            .output("y")
            .read(Shape.of(9))
            .graph();
    assertEquals(Shape.of(9), graph.outputs().get(0).shape());
    TestProgram closed =
        new TestProgram().input("x", 1, 6).node("aten.relu.default", "y", "self=%x").output("y");
    assertThrows(Hls4jException.class, () -> closed.read(Shape.of(7)));
    assertThrows(Hls4jException.class, () -> closed.read(Shape.of(6), Shape.of(6)));
    assertEquals(2, closed.read(Shape.of(6)).graph().nodes().size());
  }

  private static TestProgram unary(String target, String... arguments) {
    return new TestProgram().input("x", -1, 6).node(target, "y", arguments).output("y");
  }

  private static double[] outputs(Graph graph, double... x) {
    TensorData input = TensorData.ofDoubles(Shape.of(x.length), x);
    NumTensor y = ReferenceEvaluator.real(graph).run(List.of(input)).get(graph.outputs().get(0));
    return IntStream.range(0, y.size()).mapToDouble(i -> y.at(i).doubleValue()).toArray();
  }
}
