package io.hls4j.frontend.pytorch.internal.program;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hls4j.core.graph.diag.Hls4jException;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.frontend.pytorch.internal.TestProgram;
import io.hls4j.frontend.pytorch.internal.TestZip;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The layouts of torch.export archives through the years. */
class Pt2FileTest {
  private static final double[] KERNEL = {0.5, 1.5, 1, 2};
  private static final String CONFIG = "data/weights/model_weights_config.json";

  @Test
  void storagesMayLieEntryByEntry() {
    assertArrayEquals(KERNEL, kernel(program().bytes()));
  }

  @Test
  void storagesMayLieInOneSavedDictionary() {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("archive_format", "pt2".getBytes(StandardCharsets.UTF_8));
    entries.put("models/net.json", json());
    entries.put("data/weights/net.pt", saved(ByteOrder.LITTLE_ENDIAN));
    entries.put("data/constants/net.pt", savedNothing());
    assertArrayEquals(KERNEL, kernel(TestZip.of("net/", entries)));
  }

  @Test
  void olderArchivesHaveNoFolder() {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("serialized_exported_program.json", json());
    entries.put("serialized_state_dict.pt", saved(ByteOrder.BIG_ENDIAN));
    entries.put("serialized_constants.pt", savedNothing());
    entries.put("serialized_example_inputs.pt", new byte[] {1, 2, 3});
    entries.put("version", "8.2".getBytes(StandardCharsets.UTF_8));
    assertArrayEquals(KERNEL, kernel(TestZip.of("", entries)));
  }

  @Test
  void twoProgramsInOneArchiveAreRefused() {
    assertCode("H4J-TORCH-012", program().entry("models/other.json", "{}").bytes());
  }

  @Test
  void weightsThatAreMissingAreNamed() {
    assertCode("H4J-TORCH-011", program().entry(CONFIG, "{\"config\": {}}").bytes());
  }

  @Test
  void storagesOutsideTheirFolderAreNotThere() {
    String config = program().texts().get(CONFIG);
    String outside = config.replace("weight_0", "../../../etc/passwd");
    assertCode("H4J-TORCH-002", program().entry(CONFIG, outside).bytes());
    String pickled = config.replace("\"use_pickle\": false", "\"use_pickle\": true");
    assertCode("H4J-TORCH-008", program().entry(CONFIG, pickled).bytes());
  }

  @Test
  void sizesBeyondTheStorageAreRefused() {
    String config = program().texts().get(CONFIG);
    String giant = config.replaceFirst("\\{\"as_int\": 2\\}", "{\"as_int\": 200000}");
    assertCode("H4J-TORCH-009", program().entry(CONFIG, giant).bytes());
    String huge = config.replaceFirst("\\{\"as_int\": 2\\}", "{\"as_int\": 1000000000}");
    assertCode("H4J-TORCH-003", program().entry(CONFIG, huge).bytes());
  }

  private static TestProgram program() {
    return new TestProgram()
        .parameter("w", 0.5, 0.5, 2, 2)
        .input("x", -1, 2)
        .node("aten.linear.default", "y", "input=%x", "weight=%p_w")
        .output("y");
  }

  private static byte[] json() {
    return program().texts().get("models/model.json").getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] saved(ByteOrder order) {
    String pickle =
        "\u0080\2}X\1\0\0\0wctorch._utils\n_rebuild_tensor_v2\n((X\7\0\0\0storage"
            + "ctorch\nFloatStorage\nX\1\0\0\0"
            + "0X\3\0\0\0cpuK\4tQK\0K\2K\2\u0086K\2K\1\u0086\u0089"
            + "ccollections\nOrderedDict\n)RtRs.";
    ByteBuffer values = ByteBuffer.allocate(16).order(order);
    values.putFloat(0.5f).putFloat(1).putFloat(1.5f).putFloat(2);
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("data.pkl", pickle.getBytes(StandardCharsets.ISO_8859_1));
    entries.put("data/0", values.array());
    String name = order == ByteOrder.BIG_ENDIAN ? "big" : "little";
    entries.put("byteorder", name.getBytes(StandardCharsets.UTF_8));
    return TestZip.of("archive/", entries);
  }

  private static byte[] savedNothing() {
    return TestZip.of("archive/", Map.of("data.pkl", new byte[] {(byte) 0x80, 2, '}', '.'}));
  }

  private static double[] kernel(byte[] file) {
    TensorData kernel =
        TestProgram.read(file).graph().node("linear").orElseThrow().weight("weight");
    return kernel.toDoubles();
  }

  private static void assertCode(String code, byte[] file) {
    Hls4jException e = assertThrows(Hls4jException.class, () -> TestProgram.read(file));
    assertEquals(code, e.diagnostics().get(0).code().id(), e.getMessage());
  }
}
