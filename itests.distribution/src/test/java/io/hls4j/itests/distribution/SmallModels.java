package io.hls4j.itests.distribution;

import static io.hls4j.itests.distribution.Protobuf.bytes;
import static io.hls4j.itests.distribution.Protobuf.join;
import static io.hls4j.itests.distribution.Protobuf.number;
import static io.hls4j.itests.distribution.Protobuf.text;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;

/** Writes small ONNX models with weights that look like any. */
final class SmallModels {
  private static final int FLOAT = 1;
  private static final int INT64 = 7;
  private static final int OPERATORS = 17;

  private SmallModels() {}

  /** A convolution over an image of two channels, pooling, a dense layer. */
  static Path convolutional(Path folder) throws IOException {
    byte[] graph =
        join(
            node(
                "Conv",
                "x w b",
                "conv",
                attribute("kernel_shape", 3, 3),
                attribute("pads", 1, 1, 1, 1)),
            node("Relu", "conv", "relu"),
            node(
                "MaxPool",
                "relu",
                "pool",
                attribute("kernel_shape", 2, 2),
                attribute("strides", 2, 2)),
            node("Flatten", "pool", "flat"),
            node("Gemm", "flat v", "y"),
            weights("w", 3, 2, 3, 3),
            weights("b", 3),
            weights("v", 27, 4),
            info(11, "x", 1, 2, 6, 6),
            info(12, "y", 1, 4));
    return model(folder.resolve("convolutional.onnx"), graph);
  }

  /** A layer of long short-term memory over five steps; its last state. */
  static Path recurrent(Path folder) throws IOException {
    byte[] graph =
        join(
            node("Transpose", "x", "steps", attribute("perm", 1, 0, 2)),
            node("LSTM", "steps w r b", "all state", whole("hidden_size", 4)),
            node("Squeeze", "state first", "y"),
            weights("w", 1, 16, 3),
            weights("r", 1, 16, 4),
            weights("b", 1, 32),
            tensor("first", INT64, numbers(Long.BYTES, 1).array(), 1),
            info(11, "x", 1, 5, 3),
            info(12, "y", 1, 4));
    return model(folder.resolve("recurrent.onnx"), graph);
  }

  private static Path model(Path file, byte[] graph) throws IOException {
    byte[] operators = join(text(1, ""), number(2, OPERATORS));
    byte[] named = join(graph, text(2, "net"));
    return Files.write(file, join(number(1, 8), bytes(7, named), bytes(8, operators)));
  }

  private static byte[] node(String operator, String inputs, String outputs, byte[]... attributes) {
    byte[] all = join(text(3, outputs.split(" ")[0]), text(4, operator), join(attributes));
    for (String input : inputs.split(" ")) {
      all = join(all, text(1, input));
    }
    for (String output : outputs.split(" ")) {
      all = join(all, text(2, output.equals("all") ? "" : output));
    }
    return bytes(1, all);
  }

  private static byte[] whole(String name, int value) {
    return bytes(5, join(text(1, name), number(20, 2), number(3, value)));
  }

  private static byte[] attribute(String name, int... values) {
    byte[] all = join(text(1, name), number(20, 7));
    for (int value : values) {
      all = join(all, number(8, value));
    }
    return bytes(5, all);
  }

  private static byte[] weights(String name, int... shape) {
    int size = IntStream.of(shape).reduce(1, (a, b) -> a * b);
    ByteBuffer values = numbers(Float.BYTES, size);
    for (int i = 0; i < size; i++) {
      values.putFloat(i * Float.BYTES, (i * 37 % 64 - 32) / 64f);
    }
    return tensor(name, FLOAT, values.array(), shape);
  }

  private static ByteBuffer numbers(int width, int count) {
    return ByteBuffer.allocate(width * count).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] tensor(String name, int type, byte[] values, int... shape) {
    byte[] all = join(number(2, type), text(8, name), bytes(9, values));
    for (int length : shape) {
      all = join(all, number(1, length));
    }
    return bytes(5, all);
  }

  private static byte[] info(int field, String name, int... shape) {
    byte[] dims = new byte[0];
    for (int length : shape) {
      dims = join(dims, bytes(1, number(1, length)));
    }
    byte[] type = bytes(1, join(number(1, FLOAT), bytes(2, dims)));
    return bytes(field, join(text(1, name), bytes(2, type)));
  }
}
