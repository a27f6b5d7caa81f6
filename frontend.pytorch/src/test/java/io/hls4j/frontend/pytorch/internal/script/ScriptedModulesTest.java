package io.hls4j.frontend.pytorch.internal.script;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.diag.Hls4jException;
import io.hls4j.core.graph.eval.ReferenceEvaluator;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.frontend.pytorch.internal.TestProgram;
import io.hls4j.frontend.pytorch.internal.TestScript;
import io.hls4j.frontend.pytorch.internal.TestScript.Module;
import io.hls4j.frontend.pytorch.internal.TestScript.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Modules as torch.jit.script prints them compute what their operators compute. */
class ScriptedModulesTest {
  private static final String MODULES = "__torch__.torch.nn.modules.";
  private static final String CALL =
      """
      def forward(self: __torch__.Net,
        x: Tensor) -> Tensor:
        m = self.m
        return (m).forward(x, )
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "linear.Linear | 4 | weight:3,4 bias:3 | linear input=%x weight=%p_weight bias=%p_bias",
        "linear.Identity | 4 | | alias self=%x",
        "conv.Conv2d | 2,3,5 | weight:3,2,2,2 bias:3 | conv2d input=%x weight=%p_weight bias=%p_bias stride=[1 2] padding=[1 0]",
        "conv.Conv1d | 2,7 | weight:3,2,3 bias:- | conv1d input=%x weight=%p_weight padding=[2] dilation=[2]",
        "batchnorm.BatchNorm2d | 2,2,3 | weight:2 bias:2 running_mean:2 running_var:2 num_batches_tracked:1 | batch_norm input=%x weight=%p_weight bias=%p_bias running_mean=%p_running_mean running_var=%p_running_var eps=0.00001",
        "batchnorm.BatchNorm1d | 2,3 | weight:- bias:- running_mean:2 running_var:2 | batch_norm input=%x running_mean=%p_running_mean running_var=%p_running_var eps=0.5",
        "activation.ReLU | 4 | | relu self=%x",
        "activation.ReLU6 | 4 | | relu6 self=%x",
        "activation.Sigmoid | 4 | | sigmoid self=%x",
        "activation.Tanh | 4 | | tanh self=%x",
        "activation.LeakyReLU | 4 | | leaky_relu self=%x negative_slope=0.25",
        "activation.ELU | 4 | | elu self=%x alpha=0.5",
        "activation.PReLU | 4 | weight:1 | prelu self=%x weight=%p_weight",
        "activation.Threshold | 4 | | threshold self=%x threshold=0.5 value=0",
        "activation.SiLU | 4 | | silu self=%x",
        "activation.GELU | 4 | | gelu self=%x",
        "activation.Softmax | 4 | | softmax self=%x dim=1",
        "activation.OldSoftmax | 2,3,2 | dim:- | softmax self=%x dim=1",
        "pooling.MaxPool2d | 2,4,5 | | max_pool2d self=%x kernel_size=[2 2]",
        "pooling.MaxPool1d | 2,6 | | max_pool1d self=%x kernel_size=[2]",
        "pooling.AvgPool2d | 2,4,4 | divisor_override:- | avg_pool2d self=%x kernel_size=[2 2] padding=[1 1] count_include_pad=False",
        "pooling.AvgPool1d | 2,6 | | avg_pool1d self=%x kernel_size=[2]",
        "pooling.AdaptiveAvgPool2d | 2,4,4 | | adaptive_avg_pool2d self=%x output_size=[1 1]",
        "other.LayerNorm | 2,3 | weight:3 bias:3 | layer_norm input=%x normalized_shape=[3] weight=%p_weight bias=%p_bias",
        "other.Dropout | 4 | | alias self=%x",
        "other.Flatten | 2,3 | | flatten self=%x start_dim=1",
        "other.Upsample | 2,3,2 | size:- | upsample_nearest2d input=%x output_size=[6 4]",
        "other.UpsamplingBilinear2d | 2,3,2 | | upsample_bilinear2d input=%x output_size=[6 4] align_corners=True",
        "other.ConstantPad2d | 2,3,2 | | pad self=%x pad=[1 0 2 1]",
        "other.Embedding | 3 | weight:4,2 | embedding weight=%p_weight indices=%x",
      })
  void computeWhatTheirOperatorComputes(
      String type, String shape, String tensors, String operator) {
    int[] dims = Arrays.stream(shape.split(",")).mapToInt(Integer::parseInt).toArray();
    Map<String, Object> attributes = new LinkedHashMap<>(Map.of("training", false));
    int[] batched = new int[dims.length + 1];
    System.arraycopy(dims, 0, batched, 1, dims.length);
    batched[0] = -1;
    TestProgram program = new TestProgram().input("x", batched);
    for (String tensor : tensors == null ? new String[0] : tensors.split(" ")) {
      String name = tensor.substring(0, tensor.indexOf(':'));
      String sizes = tensor.substring(tensor.indexOf(':') + 1);
      attributes.put(name, null);
      if (!sizes.equals("-")) {
        int[] lengths = Arrays.stream(sizes.split(",")).mapToInt(Integer::parseInt).toArray();
        attributes.put(name, new Tensor(0.5, 0.25, lengths));
        program.parameter(name, 0.5, 0.25, lengths);
      }
    }
    String[] words = operator.split(" (?=[a-z_]+=)");
    String[] arguments = Arrays.copyOfRange(words, 1, words.length);
    String overload =
        Map.of("softmax", ".int", "flatten", ".using_ints").getOrDefault(words[0], ".default");
    Graph expected =
        program.node("aten." + words[0] + overload, "y", arguments).output("y").read().graph();

    Module net =
        new Module(
            "__torch__.Net",
            Map.of("training", false, "m", new Module(MODULES + type, attributes)));
    Graph graph = TestProgram.read(new TestScript(CALL, net).bytes(), Shape.of(dims)).graph();

    assertEquals(expected.outputs().get(0).shape(), graph.outputs().get(0).shape());
    assertEquals(kinds(expected), kinds(graph));
    assertArrayEquals(run(expected), run(graph));
    boolean named = graph.nodes().size() == 1 || graph.node("m").isPresent();
    assertTrue(named || graph.nodes().stream().anyMatch(n -> n.name().startsWith("m_")));
  }

  @ParameterizedTest
  @CsvSource({"LSTM, lstm, 4", "GRU, gru, 3"})
  void recurrentModulesTakeZerosForStatesThatAreNotGiven(String type, String operator, int gates) {
    Map<String, Tensor> weights = new LinkedHashMap<>();
    weights.put("weight_ih_l0", new Tensor(-0.5, 0.05, gates * 2, 3));
    weights.put("weight_hh_l0", new Tensor(0.3, -0.05, gates * 2, 2));
    weights.put("bias_ih_l0", new Tensor(0.1, 0.02, gates * 2));
    weights.put("bias_hh_l0", new Tensor(0.2, -0.01, gates * 2));
    Map<String, Object> attributes = new LinkedHashMap<>(weights);
    attributes.put("training", false);
    attributes.put("_flat_weights", List.copyOf(weights.values()));
    Module net =
        new Module("__torch__.Net", Map.of("m", new Module(MODULES + "rnn." + type, attributes)));
    byte[] file =
        new TestScript(
                """
                def forward(self: __torch__.Net,
                  x: Tensor) -> Tensor:
                  out, _0, = (self.m).forward__0(x, None, )
                  return torch.select(out, 1, -1)
                """,
                net)
            .bytes();
    Graph graph = TestProgram.read(file, Shape.of(4, 3)).graph();

    boolean isLstm = type.equals("LSTM");
    TestProgram program = new TestProgram();
    weights.forEach((n, w) -> program.parameter(n, w.first(), w.step(), w.sizes()));
    Graph expected =
        program
            .parameter("zero", 0, 0, 1, 1, 2)
            .input("x", -1, 4, 3)
            .node(
                "aten." + operator + ".input",
                isLstm ? "o h c" : "o h",
                "input=%x",
                isLstm ? "hx=[%p_zero %p_zero]" : "hx=%p_zero",
                "params=[%p_weight_ih_l0 %p_weight_hh_l0 %p_bias_ih_l0 %p_bias_hh_l0]",
                "has_biases=True",
                "num_layers=1",
                "dropout=0.0",
                "train=False",
                "bidirectional=False",
                "batch_first=True")
            .node("aten.select.int", "y", "self=%o", "dim=1", "index=-1")
            .output("y")
            .read()
            .graph();
    assertEquals(kinds(expected), kinds(graph));
    assertArrayEquals(run(expected), run(graph));
  }

  @Test
  void modelsOfSeveralLayersHaveTheNamesOfTheirModules() {
    Map<String, Object> fc =
        Map.of("weight", new Tensor(0, 0.1, 3, 4), "bias", new Tensor(1, 0, 3), "training", true);
    Module block =
        new Module(
            "__torch__.Net",
            Map.of(
                "fc",
                new Module(MODULES + "linear.Linear", fc),
                "act",
                new Module(MODULES + "activation.ReLU", Map.of("training", false))));
    Graph graph =
        TestProgram.read(
                new TestScript(
                        """
                        def forward(self: __torch__.Net,
                          x: Tensor) -> Tuple[Tensor, Tensor]:
                          fc = self.fc
                          x0 = (fc).forward(x, )
                          act = self.act
                          x1 = (act).forward(x0, )
                          if torch.gt(torch.size(x1, 0), 0):
                            x2 = torch.view(x1, [torch.size(x1, 0), 1, torch.size(x1, 1)])
                          else:
                            ops.prim.RaiseException("empty")
                            x2 = uninitialized(Tensor)
                          y = annotate(List[Tensor], [])
                          for i in range(2):
                            _0 = torch.append(y, torch.mul(x2, torch.add(i, 2)))
                          return (torch.cat(y, 2), {"logits": x1})
                        """,
                        block)
                    .bytes(),
                Shape.of(4))
            .graph();
    assertEquals(
        "x fc act view const_0 mul const_1 mul_1 cat",
        String.join(" ", graph.nodes().stream().map(n -> n.name()).toList()));
    assertEquals(Shape.of(1, 6), graph.outputs().get(0).shape());
    assertEquals("act", graph.outputs().get(1).name());
  }

  @Test
  void withoutAShapeTheFirstQuestionForOneSaysSo() {
    Module net =
        new Module(
            "__torch__.Net",
            Map.of(
                "m",
                new Module(
                    MODULES + "batchnorm.BatchNorm1d",
                    Map.of("running_mean", new Tensor(0, 0, 2)))));
    Hls4jException e =
        assertThrows(
            Hls4jException.class, () -> TestProgram.read(new TestScript(CALL, net).bytes()));
    assertEquals("H4J-TORCH-024", e.diagnostics().get(0).code().id());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "batchnorm.BatchNorm2d | 2,2,3 | true | H4J-TORCH-018 | num_batches_tracked",
        "batchnorm.BatchNorm2d | 2,3 | false | H4J-TORCH-018 | an exception that it raises",
        "other.Dropout | 4 | true | H4J-TORCH-021 | 'train'",
        "linear.Linear | 4 | false | H4J-TORCH-018 | the unknown attribute 'weight'",
      })
  void whatTheCodeRefusesIsRefused(
      String type, String shape, boolean training, String code, String words) {
    int[] dims = Arrays.stream(shape.split(",")).mapToInt(Integer::parseInt).toArray();
    Map<String, Object> attributes = new LinkedHashMap<>(Map.of("training", training));
    if (type.contains("Batch")) {
      for (String name : List.of("weight", "bias", "running_mean", "running_var")) {
        attributes.put(name, new Tensor(1, 1, 2));
      }
      attributes.put("num_batches_tracked", new Tensor(1, 1, 1));
    }
    Module net = new Module("__torch__.Net", Map.of("m", new Module(MODULES + type, attributes)));
    byte[] file = new TestScript(CALL, net).bytes();
    Hls4jException e =
        assertThrows(Hls4jException.class, () -> TestProgram.read(file, Shape.of(dims)));
    assertEquals(code, e.diagnostics().get(0).code().id(), e.getMessage());
    assertTrue(e.getMessage().contains(words), e.getMessage());
    assertFalse(e.diagnostics().get(0).hint().isEmpty());
  }

  @Test
  void anyChangedCodeIsReadOrRefused() {
    String code =
        """
        def forward(self: __torch__.Net,
          x: Tensor, n: int=2) -> Tensor:
          y = annotate(List[Tensor], [])
          for i in range(n):
            if torch.gt(torch.size(x, 1), i):
              _0 = torch.append(y, torch.mul(x, torch.add(i, 2)))
            else:
              pass
          s = torch.slice(torch.size(x), 0, 2, 1)
          while torch.lt(torch.len(s), 3):
            s0 = torch.append(s, torch.floordiv(s[1], 2))
          z = torch.cat(y, 1)
          return (__torch__.torch.nn.functional.relu(z, False, ), {"a": (s)[0:1]})
        """;
    Module net = new Module("__torch__.Net", Map.of());
    Random random = new Random(3);
    String with = "()[],.:=\"'- \n0123456789xyis";
    int read = 0;
    for (int round = 0; round < 200; round++) {
      StringBuilder changed = new StringBuilder(code);
      for (int i = 0; i <= random.nextInt(2); i++) {
        changed.setCharAt(
            random.nextInt(changed.length()), with.charAt(random.nextInt(with.length())));
      }
      byte[] file = new TestScript(changed.toString(), net).bytes();
      try {
        TestProgram.read(file, Shape.of(4));
        read++;
      } catch (Hls4jException e) {
        assertTrue(e.exitStatus() < 4, e.getMessage());
      }
    }
    assertTrue(read < 200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "while True: | pass | more than 200000 statements",
        "for i in range(9223372036854775807): | y = x | more than 200000 statements",
        "for i in range(9223372036854775807): | pass | more than 200000 statements",
        "while True: | l = torch.mul([1], 1000000000) | a list of more than",
        "if torch.relu(x): | pass | only is known when the model runs",
        "if torch.gt(torch.size(x, 0), 1): | pass | by the number of samples",
      })
  void codeThatDoesNotEndOrCannotBeDecidedIsStopped(String head, String body, String words) {
    String code =
        "def forward(self: __torch__.Net,\n  x: Tensor) -> Tensor:\n  "
            + head
            + "\n    "
            + body
            + "\n  return x\n";
    byte[] file = new TestScript(code, new Module("__torch__.Net", Map.of())).bytes();
    Hls4jException e =
        assertThrows(Hls4jException.class, () -> TestProgram.read(file, Shape.of(4)));
    assertEquals("H4J-TORCH-018", e.diagnostics().get(0).code().id(), e.getMessage());
    assertTrue(e.getMessage().contains(words), e.getMessage());
  }

  @Test
  void otherVersionsOfTorchScriptAreRefused() {
    Module net =
        new Module("__torch__.Net", Map.of("m", new Module(MODULES + "linear.Identity", Map.of())));
    TestScript script = new TestScript(CALL, net);
    for (int version = 1; version <= 10; version++) {
      byte[] file = script.entry("version", version + "\n").bytes();
      assertEquals(1, TestProgram.read(file, Shape.of(4)).graph().nodes().size());
    }
    byte[] future = script.entry("version", "11").bytes();
    Hls4jException e =
        assertThrows(Hls4jException.class, () -> TestProgram.read(future, Shape.of(4)));
    assertEquals("H4J-TORCH-008", e.diagnostics().get(0).code().id());
  }

  @Test
  void modulesInsideEachOtherWithoutEndAreRefused() {
    Module net = new Module("__torch__.Net", Map.of());
    for (int i = 0; i < 500; i++) {
      net = new Module("__torch__.Net", Map.of("", net));
    }
    Module deep = net;
    byte[] file =
        new TestScript("def forward(self: __torch__.Net, x: Tensor):\n  return x\n", deep).bytes();
    assertEquals(1, TestProgram.read(file, Shape.of(4)).graph().nodes().size());
  }

  private static List<String> kinds(Graph graph) {
    return graph.nodes().stream().map(n -> n.kind().name()).toList();
  }

  private static double[] run(Graph graph) {
    Random random = new Random(7);
    Shape shape = graph.inputs().get(0).shape();
    boolean words = graph.nodes().stream().anyMatch(n -> n.kind().name().equals("Embedding"));
    double[] values =
        random
            .doubles(shape.size(), -8, 8)
            .map(v -> words ? Math.floor(Math.abs(v) / 2) : v)
            .toArray();
    return ReferenceEvaluator.real(graph)
        .run(List.of(TensorData.ofDoubles(shape, values)))
        .get(graph.outputs().get(0))
        .toDoubles();
  }
}
