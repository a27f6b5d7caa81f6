package io.hls4j.frontend.pytorch.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hls4j.core.api.frontend.ModelSource;
import io.hls4j.core.api.frontend.Recognition;
import io.hls4j.core.graph.diag.Hls4jException;
import io.hls4j.core.graph.diag.UnsupportedFeatureException;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.testkit.Shared;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PytorchFrontendTest {
  private static final byte[] PKL = {(byte) 0x80, 2, 'N', '.'};

  @ParameterizedTest
  @ValueSource(
      strings = {
        "models/jet_mlp_torch/model.pt2",
        "models/jet_mlp_torch/model.pt",
        "examples/digits/digits-mlp/model.pt2",
        "examples/digits/digits-mlp/model.pt",
        "models/two_layer_model_pt/two_layer_model.pt"
      })
  void recognizesItsFilesByContent(String path) {
    assertEquals(
        Recognition.BY_CONTENT,
        new PytorchFrontend().recognize(ModelFiles.source(Shared.require(path))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "models/jet_mlp_keras/model.keras",
        "models/bad/noise.keras",
        "models/bad/slip.keras"
      })
  void leavesOtherArchivesAlone(String path) {
    assertEquals(
        Recognition.NO, new PytorchFrontend().recognize(ModelFiles.source(Shared.require(path))));
  }

  @Test
  void namesAreOnlyAHint() {
    ModelSource source = new ModelSource(Path.of("net.PT2"), Optional.empty(), List.of(), PKL);
    assertEquals(Recognition.BY_NAME, new PytorchFrontend().recognize(source));
    ModelSource empty = new ModelSource(Path.of("net"), Optional.empty(), List.of(), new byte[0]);
    assertEquals(Recognition.NO, new PytorchFrontend().recognize(empty));
  }

  @Test
  void whatIsNoModelIsSaidInOneSentence() {
    assertCode("H4J-TORCH-016", new byte[0]);
    assertCode("H4J-TORCH-016", "hello".getBytes(StandardCharsets.UTF_8));
    assertCode("H4J-TORCH-001", "PK".getBytes(StandardCharsets.UTF_8));
    assertCode("H4J-TORCH-013", PKL);
    assertCode("H4J-TORCH-016", TestZip.of("a/", Map.of("readme", PKL)));
    assertCode("H4J-TORCH-012", TestZip.of("a/", Map.of("archive_format", text("pt2"))));
    assertCode("H4J-TORCH-008", TestZip.of("a/", Map.of("archive_format", text("pt3"))));
    assertCode("H4J-TORCH-017", TestZip.of("a/", Map.of("data.pkl", PKL)));
  }

  @Test
  void otherVersionsAreRefused() {
    TestProgram program = new TestProgram().input("x", 1, 4).output("x");
    assertCode("H4J-TORCH-008", program.entry("archive_version", "7").bytes());
    TestProgram future = new TestProgram().input("x", 1, 4).output("x").field("\"extra\": 1");
    assertCode("H4J-TORCH-007", future.bytes());
  }

  @Test
  void pickledModulesOfUnknownComputationAreRefused() {
    assertCode("H4J-TORCH-014", saved("c__main__\nNet\n)\u0081."));
    assertCode("H4J-TORCH-015", saved("ctorch.nn.modules.transformer\nTransformer\n)\u0081."));
  }

  @Test
  void unknownLayersOfASequentialAreReportedTogether() {
    String conv = "ctorch.nn.modules.conv\nConv2d\n)\u0081";
    String modules = "}(X\1\0\0\0" + "0" + conv + "X\1\0\0\0" + "1" + conv + "u";
    String pickle =
        "ctorch.nn.modules.container\nSequential\n)\u0081}X\10\0\0\0_modules" + modules + "sb.";
    byte[] file = saved(pickle);
    Hls4jException e =
        assertThrows(UnsupportedFeatureException.class, () -> TestProgram.read(file, Shape.of(4)));
    assertTrue(
        e.getMessage()
            .contains(
                "_0, _1: the operator 'torch.nn.modules.conv.Conv2d' is not supported; the model"
                    + " uses it 2 times"),
        e.getMessage());
  }

  @Test
  void modulesThatShareChildrenWithoutEndAreRefused() {
    StringBuilder pickle =
        new StringBuilder("ctorch.nn.modules.container\nSequential\nq\0)\u0081q\1");
    for (int depth = 2; depth < 50; depth++) {
      pickle.append("0h\0)\u0081q").append((char) depth).append("}X\10\0\0\0_modules}(");
      for (String child : new String[] {"a", "b"}) {
        pickle.append("X\1\0\0\0").append(child).append("h").append((char) (depth - 1));
      }
      pickle.append("usb");
    }
    assertCode("H4J-TORCH-013", saved(pickle.append('.').toString()));
  }

  @Test
  void everyChangeOfAByteOfTheProgramGivesAnErrorOrAModel() {
    TestProgram program =
        new TestProgram()
            .parameter("w", 0, 1, 3, 4)
            .parameter("b", 0, 1, 3)
            .input("x", -1, 4)
            .moduleNode(
                "fc:torch.nn.modules.linear.Linear",
                "aten.linear.default",
                "y",
                "input=%x",
                "weight=%p_w",
                "bias=%p_b")
            .node("aten.view.default", "v", "self=%y", "size=[-1 3]")
            .node("aten.cat.default", "c", "tensors=[%y %v]", "dim=1")
            .node("aten.softmax.int", "z", "self=%c", "dim=-1")
            .output("z");
    Map<String, String> texts = program.texts();
    Random random = new Random(20);
    for (String entry : List.of("models/model.json", "data/weights/model_weights_config.json")) {
      for (int round = 0; round < 300; round++) {
        StringBuilder text = new StringBuilder(texts.get(entry));
        int at = random.nextInt(text.length());
        String with = "{}[]\",:0123456789-.truefalsn%_ax";
        text.setCharAt(at, with.charAt(random.nextInt(with.length())));
        byte[] file = program.entry(entry, text.toString()).bytes();
        try {
          TestProgram.read(file);
        } catch (Hls4jException e) {
          assertTrue(e.exitStatus() == 1 || e.exitStatus() == 3, e.getMessage());
        }
      }
      program.entry(entry, texts.get(entry));
    }
  }

  private static byte[] saved(String pickle) {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("data.pkl", pickle.getBytes(StandardCharsets.ISO_8859_1));
    return TestZip.of("archive/", entries);
  }

  private static void assertCode(String code, byte[] file) {
    Hls4jException e = assertThrows(Hls4jException.class, () -> TestProgram.read(file));
    assertEquals(code, e.diagnostics().get(0).code().id(), e.getMessage());
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
