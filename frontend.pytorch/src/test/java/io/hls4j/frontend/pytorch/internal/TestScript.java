package io.hls4j.frontend.pytorch.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes TorchScript archives for tests: code that lies beside the tests or is given as text, and a
 * pickle of the modules that it belongs to.
 */
public final class TestScript {
  private static final String CODE = "io/hls4j/frontend/pytorch/internal/script/code/";
  private static final List<String> FILES =
      List.of(
          "functional",
          "modules/activation",
          "modules/batchnorm",
          "modules/conv",
          "modules/linear",
          "modules/other",
          "modules/pooling",
          "modules/rnn",
          "modules/utils");

  private final Map<String, byte[]> entries = new LinkedHashMap<>();
  private final ByteArrayOutputStream pickle = new ByteArrayOutputStream();
  private int storages;

  /** A module with a class and attributes. */
  public record Module(String type, Map<String, ?> attributes) {}

  /** A float32 tensor that counts up from a number in steps of another. */
  public record Tensor(double first, double step, int... sizes) {}

  /** An archive of a model whose class {@code __torch__.Net} has the given lines. */
  public TestScript(String methods, Module net) {
    write(new byte[] {(byte) 0x80, 2});
    value(net);
    write(".");
    entries.put("data.pkl", pickle.toByteArray());
    entries.put("constants.pkl", latin("\u0080\2)."));
    entries.put("version", latin("3\n"));
    entries.put("code/__torch__.py", latin("class Net(Module):\n" + methods.indent(2)));
    for (String file : FILES) {
      entries.put("code/__torch__/torch/nn/" + file + ".py", resource(file));
    }
  }

  /** Replaces or adds an entry of the archive. */
  public TestScript entry(String name, String text) {
    entries.put(name, latin(text));
    return this;
  }

  /** The archive. */
  public byte[] bytes() {
    return TestZip.of("net/", entries);
  }

  private static byte[] resource(String file) {
    String path = CODE + "__torch__/torch/nn/" + file + ".py";
    try (var in = TestScript.class.getClassLoader().getResourceAsStream(path)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void value(Object value) {
    if (value == null) {
      write("N");
    } else if (value instanceof Boolean flag) {
      write(flag ? "\u0088" : "\u0089");
    } else if (value instanceof Integer whole) {
      write("J");
      write(little(4).putInt(whole).array());
    } else if (value instanceof String text) {
      text(text);
    } else if (value instanceof List<?> list) {
      write("](");
      list.forEach(this::value);
      write("e");
    } else if (value instanceof Module module) {
      int dot = module.type().lastIndexOf('.');
      write("c" + module.type().substring(0, dot) + "\n" + module.type().substring(dot + 1) + "\n");
      write(")\u0081}(");
      module
          .attributes()
          .forEach(
              (name, item) -> {
                text(name);
                value(item);
              });
      write("ub");
    } else {
      tensor((Tensor) value);
    }
  }

  private void tensor(Tensor tensor) {
    int size = 1;
    StringBuilder sizes = new StringBuilder("(");
    StringBuilder strides = new StringBuilder();
    for (int i = tensor.sizes().length - 1; i >= 0; i--) {
      strides.insert(0, "K" + (char) size);
      size *= tensor.sizes()[i];
    }
    for (int length : tensor.sizes()) {
      sizes.append('K').append((char) length);
    }
    ByteBuffer bytes = little(4 * size);
    for (int i = 0; i < size; i++) {
      bytes.putFloat((float) (tensor.first() + i * tensor.step()));
    }
    entries.put("data/" + storages, bytes.array());
    write("ctorch._utils\n_rebuild_tensor_v2\n((");
    text("storage");
    write("ctorch\nFloatStorage\n");
    text(String.valueOf(storages++));
    text("cpu");
    write("K" + (char) size + "tQK\0" + sizes + "t(" + strides + "t\u0089");
    write("ccollections\nOrderedDict\n)RtR");
  }

  private void text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    write("X");
    write(little(4).putInt(bytes.length).array());
    write(bytes);
  }

  private static ByteBuffer little(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private void write(String text) {
    write(latin(text));
  }

  private void write(byte[] bytes) {
    pickle.writeBytes(bytes);
  }

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
