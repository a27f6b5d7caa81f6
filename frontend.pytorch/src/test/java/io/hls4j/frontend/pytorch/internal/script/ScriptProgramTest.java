package io.hls4j.frontend.pytorch.internal.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hls4j.core.api.frontend.ImportedModel;
import io.hls4j.core.graph.diag.Hls4jException;
import io.hls4j.core.graph.diag.InternalErrorException;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.frontend.pytorch.internal.TestProgram;
import io.hls4j.frontend.pytorch.internal.TestZip;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ScriptProgramTest {

  @Test
  void followsCallsOfModules() {
    ImportedModel model =
        TestProgram.read(
            archive(
                """
                act = self.act
                a = (act).forward(x, )
                size = ops.prim.NumToTensor(torch.size(a, 0))
                b = torch.view(a, [int(size), 2, -1])
                c = torch.add(b, annotate(int, 2), alpha=3)
                return c
                """),
            Shape.of(4));
    assertEquals("TorchScript archive", model.format());
    assertEquals(
        "x:Input act:Activation view:Reshape const_0:Constant add:Merge",
        String.join(
            " ",
            model.graph().nodes().stream().map(n -> n.name() + ":" + n.kind().name()).toList()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "H4J-TORCH-018 | return self.nothing",
        "H4J-TORCH-018 | return unknown",
        "H4J-TORCH-018 | return CONSTANTS.c7",
        "H4J-TORCH-018 | return open(\"/etc/passwd\")",
        "H4J-TORCH-018 | return os.system(\"true\")",
        "H4J-TORCH-018 | return x.system(\"true\")",
        "H4J-TORCH-018 | return self",
        "H4J-TORCH-018 | return 1",
        "H4J-TORCH-018 | y = x",
        "H4J-TORCH-018 | return (self).forward(x, )",
        "H4J-TORCH-018 | return (self).forward(x, x, )",
        "H4J-TORCH-002 | return (self).evil(x, )",
        "H4J-TORCH-020 | return torch.load(x)",
        "H4J-TORCH-020 | return ops.evil.run(x)",
        "H4J-TORCH-021 | return torch.relu(x, 1)",
        "H4J-TORCH-022 | return torch.relu(7)",
      })
  void everythingElseIsRefused(String code, String body) {
    byte[] file = archive(body + "\n");
    Hls4jException e =
        assertThrows(Hls4jException.class, () -> TestProgram.read(file, Shape.of(4)));
    assertEquals(code, e.diagnostics().get(0).code().id(), e.getMessage());
  }

  @ParameterizedTest
  @MethodSource
  @Timeout(20)
  void hostileCodeIsRefused(String body) {
    byte[] file = archive(body);
    Hls4jException e =
        assertThrows(Hls4jException.class, () -> TestProgram.read(file, Shape.of(4)));
    assertFalse(e instanceof InternalErrorException, e.getMessage());
  }

  static List<String> hostileCodeIsRefused() {
    return List.of(
        "return torch.mul(annotate(List[int], []), 4611686018427387904)\n",
        "return torch.mul([1], 4611686018427387904)\n",
        "return torch.slice([1, 2, 3], 1, 3, 9223372036854775807)\n",
        "for y in [None]:\n  z = y\nreturn z\n",
        "return torch.append(CONSTANTS.c0, 1)\n",
        "return torch.detach()\n",
        "return torch.zeros()\n",
        "return getattr()\n",
        "return x" + ".y".repeat(100_000) + "\n",
        "return x" + "[0]".repeat(100_000) + "\n",
        "y = 0\nfor i in range(199000):\n  y = "
            + "torch.add(".repeat(90)
            + "y"
            + ", 1)".repeat(90)
            + "\nreturn y\n",
        "y = torch.mul([1], 100)\nz = torch.mul([y], 100)\nfor i in range(199000):\n"
            + "  a = torch.eq(z, z)\nreturn y\n",
        "y = torch.mul([1], 1999)\nz = [y]\nfor i in range(199000):\n"
            + "  z = [torch.add(y, [1]), z]\nreturn y\n");
  }

  @Test
  void methodsThatCallEachOtherWithoutEndAreStopped() {
    StringBuilder methods = new StringBuilder();
    for (int i = 0; i < 50; i++) {
      methods
          .append("  def f" + i + "(self: __torch__.Net, x: Tensor) -> Tensor:\n")
          .append("    y = (self).f" + (i + 1) + "(x, )\n")
          .append("    return (self).f" + (i + 1) + "(y, )\n");
    }
    methods.append("  def f50(self: __torch__.Net, x: Tensor) -> Tensor:\n    return x\n");
    byte[] file = archive("return (self).f0(x, )\n", methods.toString());
    Hls4jException e =
        assertThrows(Hls4jException.class, () -> TestProgram.read(file, Shape.of(4)));
    assertEquals("H4J-TORCH-018", e.diagnostics().get(0).code().id(), e.getMessage());
  }

  private static byte[] archive(String body) {
    return archive(body, "");
  }

  private static byte[] archive(String body, String methods) {
    String net =
        "class Net(Module):\n"
            + "  act : __torch__.torch.nn.modules.activation.ReLU\n"
            + "  def forward(self: __torch__.Net,\n    x: Tensor) -> Tensor:\n"
            + body.indent(4)
            + methods;
    String relu =
        "class ReLU(Module):\n  def forward(self: __torch__.torch.nn.modules.activation.ReLU,\n"
            + "    argument_1: Tensor) -> Tensor:\n    return torch.relu(argument_1)\n";
    String pickle =
        "\u0080\2c__torch__\nNet\n)\u0081}X\3\0\0\0actc__torch__.torch.nn.modules.activation\nReLU\n"
            + ")\u0081}bsb.";
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("data.pkl", pickle.getBytes(StandardCharsets.ISO_8859_1));
    entries.put("constants.pkl", "\u0080\2((K\1tt.".getBytes(StandardCharsets.ISO_8859_1));
    entries.put("code/__torch__.py", net.getBytes(StandardCharsets.UTF_8));
    entries.put(
        "code/__torch__/torch/nn/modules/activation.py", relu.getBytes(StandardCharsets.UTF_8));
    return TestZip.of("net/", entries);
  }
}
