package io.hls4j.fuzz;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.core.graph.tensor.io.ArrayFiles;
import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes the binary seeds of the corpus: small valid models in every format. The texts among the
 * seeds are written by hand; regression inputs have names of their own.
 */
final class CorpusWriter {
  private static final int STRING = 2;
  private static final float[][] KERNEL = {{0.5f, -1, 2}, {1, 0.25f, -0.5f}};
  private static final float[] BIAS = {0.5f, 0, -1};

  private final Path folder;

  private CorpusWriter(Path folder) {
    this.folder = folder;
  }

  /** Takes the folder of the corpus. */
  public static void main(String[] arguments) throws IOException {
    CorpusWriter writer = new CorpusWriter(Path.of(arguments[0]));
    writer.keras();
    writer.onnx();
    writer.torchExport();
    writer.torchScript();
    writer.arrays();
    writer.pickle();
    writer.project();
  }

  private void keras() throws IOException {
    String config =
        Files.readString(folder.resolve("model/dense.json"), StandardCharsets.UTF_8).strip();
    Path weights = folder.resolve("model/dense_weights.h5");
    try (WritableHdfFile file = HdfFile.write(weights)) {
      layers(file);
    }
    try (WritableHdfFile file = HdfFile.write(folder.resolve("model/dense.h5"))) {
      file.putAttribute("model_config", config);
      file.putAttribute("keras_version", "2.2.4");
      layers(file.putGroup("model_weights"));
    }
    Path inner = Files.createTempFile("seed", ".h5");
    try (WritableHdfFile file = HdfFile.write(inner)) {
      WritableGroup vars = file.putGroup("layers").putGroup("dense").putGroup("vars");
      vars.putDataset("0", KERNEL);
      vars.putDataset("1", BIAS);
    }
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("metadata.json", utf8("{\"keras_version\": \"3.3.3\"}"));
    entries.put("config.json", Files.readAllBytes(folder.resolve("source/keras3-config.json")));
    entries.put("model.weights.h5", Files.readAllBytes(inner));
    Files.delete(inner);
    zip("model/dense.keras", entries);
  }

  private static void layers(WritableGroup root) {
    root.putAttribute("layer_names", new String[] {"dense"});
    WritableGroup dense = root.putGroup("dense");
    dense.putAttribute("weight_names", new String[] {"dense/kernel:0", "dense/bias:0"});
    WritableGroup inner = dense.putGroup("dense");
    inner.putDataset("kernel:0", KERNEL);
    inner.putDataset("bias:0", BIAS);
  }

  private void onnx() throws IOException {
    byte[] weight = floats(0.5f, -1, 2, 1, 0.25f, -0.5f);
    byte[] graph =
        join(
            message(1, join(text(1, "x"), text(1, "w"), text(2, "g"), text(4, "MatMul"))),
            message(1, join(text(1, "g"), text(1, "s"), text(2, "r"), text(4, "Reshape"))),
            message(1, join(text(1, "r"), text(1, "p"), text(2, "q"), text(4, "Pad"))),
            message(
                1,
                join(
                    text(1, "q"),
                    text(2, "y"),
                    text(4, "Softmax"),
                    message(5, join(text(1, "axis"), number(3, -1), number(20, 2))))),
            text(2, "seed"),
            message(
                5,
                join(number(1, 2), number(1, 3), number(2, 1), text(8, "w"), message(9, weight))),
            message(5, join(number(1, 3), number(2, 7), text(8, "s"), message(9, longs(-1, 1, 3)))),
            message(
                5,
                join(
                    number(1, 6), number(2, 7), text(8, "p"), message(9, longs(0, 1, 0, 0, 1, 0)))),
            message(11, tensor("x", 2)),
            message(12, tensor("y", 3, 3)));
    Files.write(
        folder.resolve("model/matmul.onnx"),
        join(number(1, 8), message(7, graph), message(8, number(2, 13))));
  }

  private static byte[] tensor(String name, long... dims) {
    byte[] shape = message(1, text(2, "batch"));
    for (long dim : dims) {
      shape = join(shape, message(1, number(1, dim)));
    }
    byte[] type = message(1, join(number(1, 1), message(2, shape)));
    return join(text(1, name), message(STRING, type));
  }

  private void torchExport() throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("net/archive_format", utf8("pt2"));
    entries.put("net/archive_version", utf8("0"));
    entries.put("net/byteorder", utf8("little"));
    entries.put(
        "net/models/model.json", Files.readAllBytes(folder.resolve("source/pt2-model.json")));
    entries.put(
        "net/data/weights/model_weights_config.json",
        Files.readAllBytes(folder.resolve("source/pt2-weights.json")));
    entries.put("net/data/constants/model_constants_config.json", utf8("{\"config\": {}}"));
    entries.put("net/data/weights/weight_0", floats(0.5f, -1, 2, 1, 0.25f, -0.5f));
    zip("model/linear.pt2", entries);
  }

  private void torchScript() throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put(
        "net/data.pkl",
        latin(
            "\u0080\2c__torch__\nNet\n)\u0081}X\3\0\0\0actc__torch__.torch.nn.modules.activation\nReLU\n"
                + ")\u0081}bsb."));
    entries.put(
        "net/code/__torch__.py", Files.readAllBytes(folder.resolve("source/torchscript-net.py")));
    entries.put(
        "net/code/__torch__/torch/nn/modules/activation.py",
        utf8(
            "class ReLU(Module):\n  def forward(self: __torch__.torch.nn.modules.activation.ReLU,\n"
                + "    argument_1: Tensor) -> Tensor:\n    return torch.relu(argument_1)\n"));
    entries.put("net/constants.pkl", latin("\u0080\2)."));
    entries.put("net/version", utf8("3\n"));
    zip("model/script.pt", entries);
  }

  private void arrays() {
    TensorData array = TensorData.ofFloats(Shape.of(2, 3), 1, 2, 3, 4, 5, 6);
    ArrayFiles.write(folder.resolve("array/numbers.npy"), array);
    ArrayFiles.write(folder.resolve("array/numbers.npz"), array);
    ArrayFiles.write(folder.resolve("array/numbers.csv"), array);
  }

  /** A state dictionary in the format before zip files. */
  private void pickle() throws IOException {
    String magic =
        "\u0080\2\u008a\nl\u00fc\u009cF\u00f9 j\u00a8P\u0019.\u0080\2M\u00e9\3.\u0080\2}.";
    String state =
        "\u0080\2}X\1\0\0\0actorch._utils\n_rebuild_tensor_v2\n((X\7\0\0\0storagectorch\nFloatStorage\n"
            + "X\1\0\0\0000X\3\0\0\0cpuK\2tQK\0K\2\u0085K\1\u0085\u0089}tRs.\u0080\2]X\1\0\0\0000a.";
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(latin(magic + state));
    out.writeBytes(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(2).array());
    out.writeBytes(floats(1, 2));
    Files.write(folder.resolve("pickle/state.pkl"), out.toByteArray());
  }

  private void project() throws IOException {
    Path made = Files.createTempDirectory("seed").resolve("made");
    Targets.write(folder.resolve("model/dense.keras"), Optional.empty(), made);
    ObjectMapper json = new ObjectMapper();
    json.writeValue(
        folder.resolve("project/hls4j.json").toFile(),
        json.readTree(made.resolve("hls4j.json").toFile()));
  }

  private void zip(String name, Map<String, byte[]> entries) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(folder.resolve(name)))) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        ZipEntry header = new ZipEntry(entry.getKey());
        header.setTime(0);
        zip.putNextEntry(header);
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    }
  }

  private static byte[] number(int field, long value) {
    return join(varint((long) field << 3), varint(value));
  }

  private static byte[] text(int field, String value) {
    return message(field, utf8(value));
  }

  private static byte[] message(int field, byte[] content) {
    return join(varint((long) field << 3 | STRING), varint(content.length), content);
  }

  private static byte[] varint(long value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    long rest = value;
    for (; (rest & ~0x7fL) != 0; rest >>>= 7) {
      out.write((int) (rest & 0x7f | 0x80));
    }
    out.write((int) rest);
    return out.toByteArray();
  }

  private static byte[] floats(float... values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      bytes.putFloat(value);
    }
    return bytes.array();
  }

  private static byte[] longs(long... values) {
    ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (long value : values) {
      bytes.putLong(value);
    }
    return bytes.array();
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
