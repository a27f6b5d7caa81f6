package io.hls4j.frontend.pytorch.internal.pickle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hls4j.core.graph.diag.Hls4jException;
import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.testkit.Shared;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PickleReaderTest {

  @Test
  void buildsPlainValues() {
    assertEquals(
        List.of(1L, 258L, -2L, 1.5, true, "ab"),
        read("(K\1M\2\1J\u00fe\u00ff\u00ff\u00ffG\u003f\u00f8\0\0\0\0\0\0\u0088X\2\0\0\0abt."));
    assertNull(read("N."));
    assertEquals(BigInteger.ONE.shiftLeft(64), read("\u008a\t\0\0\0\0\0\0\0\0\1."));
    assertEquals(List.of(7L, false), read("(I7\nI00\nl."));
    assertEquals(Map.of("a", 1L, "b", 2L), read("}(X\1\0\0\0aK\1X\1\0\0\0bK\2u."));
    assertEquals(Set.of(1L, 2L), read("c__builtin__\nset\n](K\1K\2e\u0085R."));
    assertEquals(
        Map.of("a", 1L),
        read("ccollections\nOrderedDict\n](](X\1\0\0\0aK\1eee\u0085R.".replace("eee", "ee")));
  }

  @Test
  void recallsWhatItStored() {
    assertEquals(List.of("x", "x"), read("X\1\0\0\0xq\0h\0\u0086."));
    assertEquals(List.of("x", "x"), read("\u0080\4\u008c\1x\u0094h\0\u0086."));
  }

  @Test
  void knownModulesAreDataOnly() {
    Object module = read("ctorch.nn.modules.linear\nLinear\n)\u0081}X\1\0\0\0aK\5sb.");
    Instance instance = (Instance) module;
    assertEquals("torch.nn.modules.linear.Linear", instance.type().path());
    assertEquals(Map.of("a", 5L), instance.attributes());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cposix\nsystem\n",
        "cos\nsystem\n",
        "cbuiltins\neval\n",
        "c__builtin__\ngetattr\n",
        "cbuiltins\n__import__\n",
        "csubprocess\nPopen\n",
        "ctorch\nload\n",
        "ctorch.hub\nload\n",
        "ctorch.jit._pickle\nbuild_anything\n",
        "ctorch._utils\n_rebuild_tensor_v3\n",
        "cnumpy.core.multiarray\n_reconstruct\n",
        "c__main__\nNet\n",
        "ctorch.nn.modules.linear\nos.system\n",
        "\u008c\2os\u008c\6system\u0093",
        "(ios\nsystem\n"
      })
  void everyOtherNameIsRefused(String reference) {
    String pickle = reference + "X\4\0\0\0true\u0085R.";
    ModelException e = assertThrows(ModelException.class, () -> read(pickle));
    assertEquals("H4J-TORCH-014", e.diagnostics().get(0).code().id());
    assertTrue(e.getMessage().contains("nothing was run"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "K",
        ".",
        "K\1K\2.",
        "(.",
        "t.",
        "K\1K\2e.",
        "](K\1K\2u.",
        "}(K\1u.",
        "}]K\1s.",
        "h\5.",
        "X\u00ff\u00ff\u00ff\u007fa.",
        "X\u00ff\u00ff\u00ff\u00ffa.",
        "\u008e\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ffa.",
        "\u008b\u00ff\u00ff\u00ff\u007f.",
        "\u0080\u0063N.",
        "\u0099.",
        "K\1)R.",
        "K\1Nb.",
        "K\1Q.",
        "(X\7\0\0\0storageX\1\0\0\0at Q.",
        "ccollections\nOrderedDict\n](K\1ee\u0085R.",
        "ctorch._utils\n_rebuild_tensor_v2\n)R.",
        "ctorch.nn.modules.linear\nLinear\nK\1\u0085\u0081.",
        "Ixyz\n.",
        "Fxyz\n.",
        "Sxyz\n.",
        "gxyz\n."
      })
  void damagedPicklesAreRefused(String pickle) {
    ModelException e = assertThrows(ModelException.class, () -> read(pickle));
    assertEquals("H4J-TORCH-013", e.diagnostics().get(0).code().id());
  }

  /** Opcodes that build numbers, strings, containers and what {@link TorchObjects} allows. */
  private static final String KNOWN =
      ".NJKMG ILF XTUVSBC (012)t]l}daesu ghjpqr c R b Q i".replace(" ", "")
          + "\u0080\u0081\u0085\u0086\u0087\u0088\u0089\u008a\u008b\u008c\u008d\u008e\u008f"
          + "\u0090\u0093\u0094\u0095";

  @Test
  void everyOtherOpcodeIsRefused() {
    for (char opcode = 0; opcode < 256; opcode++) {
      String pickle = opcode + "K\1K\1K\1K\1K\1.";
      if (KNOWN.indexOf(opcode) < 0) {
        ModelException e = assertThrows(ModelException.class, () -> read(pickle));
        assertTrue(e.getMessage().contains("unknown opcode"), e.getMessage());
      }
    }
  }

  @Test
  void noOpcodeCallsWhatIsNotAllowed() {
    for (String call : List.of(")R.", ")\u0081.", "(i", "}b.", "Q.", "(o.", "P1\n", "\u0092.")) {
      String pickle = "cos\nsystem\n" + call;
      ModelException e = assertThrows(ModelException.class, () -> read(pickle));
      assertEquals("H4J-TORCH-014", e.diagnostics().get(0).code().id(), call);
    }
    for (String callee : List.of("K\1", "X\1\0\0\0a", "]", "N", "ctorch\nSize\n)R")) {
      for (String call : List.of(")R.", ")\u0081.", "}b.", "Q.")) {
        assertThrows(ModelException.class, () -> read(callee + call), callee + call);
      }
    }
  }

  @Test
  void listsThatDoubleThroughTheMemoAreNotUnfolded() {
    StringBuilder pickle = new StringBuilder("]q\0");
    for (int i = 1; i < 200; i++) {
      char before = (char) (i - 1);
      pickle.append("0](h").append(before).append('h').append(before).append("eq").append((char) i);
    }
    assertEquals("a list", Describe.value(read(pickle + ".")));
  }

  @Test
  void deepNestingNeedsNoStack() {
    int depth = 500_000;
    Object list = read("]".repeat(depth) + "a".repeat(depth - 1) + ".");
    assertEquals("a list", Describe.value(list));
    assertThrows(ModelException.class, () -> read("}" + "(".repeat(depth) + "."));
    String key = "}" + "]".repeat(depth) + "a".repeat(depth - 1) + "K\1s.";
    assertThrows(ModelException.class, () -> read(key));
  }

  @Test
  void quantizedTensorsAreNamed() {
    for (String name :
        List.of(
            "ctorch._utils\n_rebuild_qtensor\n",
            "c__torch__.torch.classes.quantized\nLinearPackedParamsBase\n")) {
      Hls4jException e = assertThrows(Hls4jException.class, () -> read(name + ")R."));
      assertEquals("H4J-TORCH-028", e.diagnostics().get(0).code().id());
      assertEquals(3, e.exitStatus());
    }
  }

  @Test
  void anyChangedByteIsReadOrRefused() {
    String good =
        "\u0080\2ctorch.nn.modules.linear\nLinear\n)\u0081}(X\1\0\0\0aK\5X\1\0\0\0b(K\1G"
            + "\u003f\u00f8\0\0\0\0\0\0tX\1\0\0\0cccollections\nOrderedDict\n)Rq\1X\1\0\0\0dh\1ub.";
    Random random = new Random(11);
    for (int round = 0; round < 20_000; round++) {
      byte[] changed = good.getBytes(StandardCharsets.ISO_8859_1);
      for (int i = 0; i <= random.nextInt(3); i++) {
        changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
      }
      try {
        read(changed);
      } catch (Hls4jException e) {
        assertTrue(e.exitStatus() < 4);
      }
    }
  }

  @Test
  void endlessPicklesEnd() {
    byte[] many = new byte[5_000_000];
    Arrays.fill(many, (byte) ']');
    assertThrows(ModelException.class, () -> read(many));
    assertThrows(ModelException.class, () -> read("L" + "9".repeat(100_000)));
  }

  @Test
  void containersThatContainThemselvesAreShownWithoutOpeningThem() {
    assertEquals("a list", Describe.value(read("]q\0h\0a.")));
    assertEquals("a dictionary", Describe.value(read("}q\0K\1h\0s.")));
  }

  @Test
  void theSharedPayloadIsNamedAndNotRun() throws IOException {
    byte[] file = Files.readAllBytes(Shared.require("models/bad/evil_legacy.pt"));
    ModelException e =
        assertThrows(ModelException.class, () -> LegacySave.read("evil_legacy.pt", file));
    assertTrue(
        e.getMessage()
            .startsWith(
                "H4J-TORCH-014 evil_legacy.pt: the pickle refers to 'posix.system', which is code"
                    + " and not data; nothing was run"));
  }

  @Test
  void everyTruncationOfARealFileIsRefused() throws IOException {
    byte[] file =
        Files.readAllBytes(Shared.require("models/two_layer_model_pt/two_layer_model.pt"));
    for (int length = 0; length < file.length; length += 37) {
      byte[] cut = Arrays.copyOf(file, length);
      assertThrows(ModelException.class, () -> LegacySave.read("cut.pt", cut));
    }
  }

  private static Object read(String pickle) {
    return read(pickle.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static Object read(byte[] pickle) {
    TorchObjects objects =
        new TorchObjects(
            "test",
            (key, type, elements) -> {
              throw new IOException("no storages here");
            });
    return PickleReader.read("test", ByteBuffer.wrap(pickle), objects);
  }
}
