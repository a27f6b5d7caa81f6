package io.hls4j.conformance.formats;

import io.hls4j.conformance.formats.Net.Array;
import io.hls4j.conformance.formats.Net.Layer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes a network as ONNX, channels first, as the exporters of PyTorch do: dense layers as {@code
 * Gemm} or as {@code MatMul} and {@code Add}. Field numbers are those of {@code onnx.proto}.
 */
final class OnnxFile {
  private static final int FLOAT = 1;
  private static final int INTS = 7;

  private final Net net;
  private final boolean gemm;
  private final Message graph = new Message();

  private OnnxFile(Net net, boolean gemm) {
    this.net = net;
    this.gemm = gemm;
  }

  /** One message of Protocol Buffers. */
  private static final class Message {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Message number(int field, long value) {
      varint(field << 3);
      varint(value);
      return this;
    }

    Message text(int field, String value) {
      return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    Message message(int field, Message value) {
      return bytes(field, value.bytes.toByteArray());
    }

    Message real(int field, float value) {
      varint(field << 3 | 5);
      bytes.writeBytes(
          ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putFloat(value).array());
      return this;
    }

    Message bytes(int field, byte[] value) {
      varint(field << 3 | 2);
      varint(value.length);
      bytes.writeBytes(value);
      return this;
    }

    private void varint(long value) {
      long rest = value;
      while ((rest & ~0x7fL) != 0) {
        bytes.write((int) (rest & 0x7f | 0x80));
        rest >>>= 7;
      }
      bytes.write((int) rest);
    }
  }

  /** Writes the file. */
  static Path write(Net net, boolean gemm, boolean dynamic, Path folder) throws IOException {
    OnnxFile file = new OnnxFile(net, gemm);
    file.graph.text(2, "net");
    net.layers.forEach(file::layer);
    net.inputs().forEach(in -> file.graph.message(11, info(in, dynamic)));
    net.outputs.forEach(out -> file.graph.message(12, info(net.layer(out), dynamic)));
    Message model = new Message().number(1, 8).text(2, "test").message(7, file.graph);
    model.message(8, new Message().text(1, "").number(2, 13));
    String name = "model_" + (gemm ? "gemm" : "matmul") + (dynamic ? "_dyn" : "") + ".onnx";
    return Files.write(folder.resolve(name), model.bytes.toByteArray());
  }

  private static Message info(Layer layer, boolean dynamic) {
    Message shape = new Message();
    shape.message(1, dynamic ? new Message().text(2, "batch") : new Message().number(1, 1));
    Net.channelsFirst(layer.shape()).forEach(d -> shape.message(1, new Message().number(1, d)));
    Message tensor = new Message().number(1, FLOAT).message(2, shape);
    return new Message().text(1, layer.name()).message(2, new Message().message(1, tensor));
  }

  private void layer(Layer layer) {
    String x = layer.from().isEmpty() ? "" : layer.from().get(0);
    String y = layer.name();
    switch (layer.kind()) {
      case "input" -> {}
      case "dense" -> dense(layer, x, y);
      case "conv" -> {
        int pad = layer.options().get("pad");
        int stride = layer.options().get("stride");
        int kernel = layer.options().get("kernel");
        store(y + "_w", layer.weights().get("kernel").transposed(3, 2, 0, 1));
        store(y + "_b", layer.weights().get("bias"));
        node(
            "Conv",
            List.of(x, y + "_w", y + "_b"),
            y,
            ints("dilations", 1, 1),
            number("group", 1),
            ints("kernel_shape", kernel, kernel),
            ints("pads", pad, pad, pad, pad),
            ints("strides", stride, stride));
      }
      case "maxpool", "avgpool" -> {
        int size = layer.options().get("size");
        node(
            layer.kind().equals("maxpool") ? "MaxPool" : "AveragePool",
            List.of(x),
            y,
            ints("kernel_shape", size, size),
            ints("pads", 0, 0, 0, 0),
            ints("strides", size, size));
      }
      case "batchnorm" -> {
        List<String> all = new ArrayList<>(List.of(x));
        layer
            .weights()
            .forEach(
                (name, array) -> {
                  store(y + "_" + name, array);
                  all.add(y + "_" + name);
                });
        node("BatchNormalization", all, y, real("epsilon", 0.001f), real("momentum", 0.9f));
      }
      case "flatten" -> node("Flatten", List.of(x), y, number("axis", 1));
      case "softmax" -> node("Softmax", List.of(x), y, number("axis", -1));
      case "concatenate" -> node("Concat", layer.from(), y, number("axis", 1));
      case "lstm", "gru" -> recurrent(layer, x, y);
      default ->
          node(
              Character.toUpperCase(layer.kind().charAt(0)) + layer.kind().substring(1),
              layer.from(),
              y);
    }
  }

  private void dense(Layer layer, String x, String y) {
    Array kernel = net.firstKernel(layer);
    store(y + "_b", layer.weights().get("bias"));
    if (gemm && layer.shape().size() == 1) {
      store(y + "_w", kernel.transposed(1, 0));
      node(
          "Gemm",
          List.of(x, y + "_w", y + "_b"),
          y,
          real("alpha", 1),
          real("beta", 1),
          number("transB", 1));
    } else {
      store(y + "_w", kernel);
      node("MatMul", List.of(x, y + "_w"), y + "_product");
      node("Add", List.of(y + "_product", y + "_b"), y);
    }
  }

  /** ONNX has time first, a direction axis, and gates in the orders iofc and zrh. */
  private void recurrent(Layer layer, String x, String y) {
    boolean lstm = layer.kind().equals("lstm");
    int[] order = lstm ? new int[] {0, 3, 1, 2} : new int[] {0, 1, 2};
    int units = layer.options().get("units");
    int all = order.length * units;
    Array kernel = layer.weights().get("kernel").gates(order).transposed(1, 0);
    store(y + "_w", kernel.reshaped(1, all, kernel.dims().get(1)));
    Array recurrent = layer.weights().get("recurrent_kernel").gates(order).transposed(1, 0);
    store(y + "_r", recurrent.reshaped(1, all, units));
    float[] bias = layer.weights().get("bias").gates(order).values();
    float[] both = new float[2 * all];
    System.arraycopy(bias, 0, both, 0, bias.length);
    store(y + "_b", new Array(List.of(1, 2 * all), both));
    node("Transpose", List.of(x), y + "_turned", ints("perm", 1, 0, 2));
    List<String> inputs = List.of(y + "_turned", y + "_w", y + "_r", y + "_b");
    if (lstm) {
      node("LSTM", inputs, y + "_all", number("hidden_size", units));
    } else {
      node(
          "GRU",
          inputs,
          y + "_all",
          number("hidden_size", units),
          number("linear_before_reset", 1));
    }
    Message axes = new Message().number(1, 1).number(2, 7).number(7, 1).text(8, y + "_axes");
    graph.message(5, axes);
    node("Squeeze", List.of(y + "_all", y + "_axes"), y + "_steps");
    node("Transpose", List.of(y + "_steps"), y, ints("perm", 1, 0, 2));
  }

  private void node(String type, List<String> inputs, String output, Message... attributes) {
    Message node = new Message();
    inputs.forEach(input -> node.text(1, input));
    node.text(2, output).text(3, type + "_" + output).text(4, type);
    Stream.of(attributes).forEach(attribute -> node.message(5, attribute));
    graph.message(1, node);
  }

  private static Message ints(String name, int... values) {
    Message attribute = new Message().text(1, name).number(20, INTS);
    for (int value : values) {
      attribute.number(8, value);
    }
    return attribute;
  }

  private static Message number(String name, long value) {
    return new Message().text(1, name).number(20, 2).number(3, value);
  }

  private static Message real(String name, float value) {
    return new Message().text(1, name).number(20, 1).real(2, value);
  }

  private void store(String name, Array array) {
    Message tensor = new Message();
    array.dims().forEach(d -> tensor.number(1, d));
    ByteBuffer bytes =
        ByteBuffer.allocate(4 * array.values().length).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : array.values()) {
      bytes.putFloat(value);
    }
    graph.message(5, tensor.number(2, FLOAT).text(8, name).bytes(9, bytes.array()));
  }
}
