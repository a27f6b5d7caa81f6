package io.hls4j.frontend.pytorch.internal;

import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the float32 arrays in C order that accompany the shared models. */
final class Npy {
  private static final Pattern SHAPE = Pattern.compile("'shape': \\(([^)]*)\\)");

  private Npy() {}

  static TensorData read(Path file) {
    try {
      ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
      int header = Short.toUnsignedInt(in.getShort(8));
      String text = new String(in.array(), 10, header, StandardCharsets.ISO_8859_1);
      Matcher shape = SHAPE.matcher(text);
      if (!text.contains("'<f4'") || text.contains("True") || !shape.find()) {
        throw new IllegalArgumentException(file + ": " + text);
      }
      int[] dims =
          Arrays.stream(shape.group(1).split(","))
              .map(String::strip)
              .filter(s -> !s.isEmpty())
              .mapToInt(Integer::parseInt)
              .toArray();
      float[] values = new float[(int) Shape.of(dims).size()];
      in.position(10 + header);
      in.asFloatBuffer().get(values);
      return TensorData.wrapFloats(Shape.of(dims), values);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
