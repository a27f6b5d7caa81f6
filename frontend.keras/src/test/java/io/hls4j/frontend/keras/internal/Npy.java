package io.hls4j.frontend.keras.internal;

import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the float32 arrays in C order that lie beside the shared models. */
final class Npy {
  private static final Pattern SHAPE = Pattern.compile("'shape': \\(([0-9, ]*)\\)");

  private Npy() {}

  static TensorData read(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    int header = Short.toUnsignedInt(bytes.getShort(8));
    String text = new String(bytes.array(), 10, header, StandardCharsets.ISO_8859_1);
    if (!text.contains("'<f4'") || !text.contains("'fortran_order': False")) {
      throw new IOException(file + " is not float32 in C order");
    }
    Matcher shape = SHAPE.matcher(text);
    shape.find();
    int[] dims =
        Arrays.stream(shape.group(1).split(", *"))
            .filter(dim -> !dim.isBlank())
            .mapToInt(Integer::parseInt)
            .toArray();
    float[] values = new float[Math.toIntExact(Shape.of(dims).size())];
    bytes.position(10 + header).slice().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    return TensorData.wrapFloats(Shape.of(dims), values);
  }
}
