package io.hls4j.fuzz;

import io.hls4j.frontend.keras.internal.hdf5.Hdf5File;
import io.hls4j.frontend.keras.internal.hdf5.Hdf5Group;
import io.hls4j.frontend.onnx.internal.proto.OnnxFile;
import io.hls4j.frontend.pytorch.internal.archive.JsonReader;
import io.hls4j.frontend.pytorch.internal.program.ProgramReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Parts of readers by themselves, so that every change of a file reaches them. */
final class PartTargets {
  private static final int MOST_DEPTH = 4;
  private static final String MODULE =
      "\u0080\2c__torch__\nNet\n)\u0081}X\3\0\0\0actc__torch__\nNet\n)\u0081}bsb.";

  private PartTargets() {}

  /** Reads what a file holds: arrays, and attributes with the names that Keras knows. */
  static void hdf5(byte[] content) {
    try (Hdf5File file = Hdf5File.of("input.h5", ByteBuffer.wrap(content))) {
      visit(file.root(), 0);
    }
  }

  private static void visit(Hdf5Group group, int depth) {
    for (String attribute : List.of("layer_names", "weight_names", "model_config", "name")) {
      group.texts(attribute);
    }
    for (String name : group.names()) {
      group.array(name).ifPresent(array -> array.read());
      if (depth < MOST_DEPTH) {
        group.group(name).ifPresent(inner -> visit(inner, depth + 1));
      }
    }
  }

  /** The records of an ONNX file, before anything is made of them. */
  static void onnx(Path file, Optional<Path> weights) {
    OnnxFile.read(file);
  }

  /** The program of torch.export as JSON, before anything is made of it. */
  static void program(byte[] json) {
    ProgramReader.read(JsonReader.read("input.json", json), Map.of());
  }

  /** A TorchScript archive that is right but for its code. */
  static byte[] archive(byte[] code) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      Map<String, byte[]> entries =
          Map.of(
              "net/data.pkl", MODULE.getBytes(StandardCharsets.ISO_8859_1),
              "net/constants.pkl", "\u0080\2(K\1K\2t.".getBytes(StandardCharsets.ISO_8859_1),
              "net/version", "3\n".getBytes(StandardCharsets.US_ASCII),
              "net/code/__torch__.py", code);
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }
}
