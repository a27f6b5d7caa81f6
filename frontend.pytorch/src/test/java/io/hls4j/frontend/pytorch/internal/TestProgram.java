package io.hls4j.frontend.pytorch.internal;

import io.hls4j.core.api.frontend.FrontendContext;
import io.hls4j.core.api.frontend.ImportedModel;
import io.hls4j.core.graph.tensor.Shape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes small torch.export archives, right or wrong, for tests. */
public final class TestProgram {
  private static final String META =
      "{\"dtype\": %d, \"sizes\": [%s], \"requires_grad\": false, \"device\": {\"type\": \"cpu\","
          + " \"index\": null}, \"strides\": [%s], \"storage_offset\": {\"as_int\": 0},"
          + " \"layout\": 7}";

  private final Map<String, byte[]> entries = new LinkedHashMap<>();
  private final List<String> inputs = new ArrayList<>();
  private final List<String> specs = new ArrayList<>();
  private final List<String> nodes = new ArrayList<>();
  private final List<String> outputs = new ArrayList<>();
  private final List<String> values = new ArrayList<>();
  private final List<String> weights = new ArrayList<>();
  private String extra = "";

  /** An input with all its axes; -1 is the symbolic batch. */
  public TestProgram input(String name, int... sizes) {
    inputs.add(name);
    specs.add("{\"user_input\": {\"arg\": {\"as_tensor\": {\"name\": \"" + name + "\"}}}}");
    return value(name, sizes);
  }

  /** What the file says about a tensor. */
  public TestProgram value(String name, int... sizes) {
    values.add("\"" + name + "\": " + meta(7, sizes));
    return this;
  }

  /** A float32 parameter that counts up from {@code first} in steps of {@code step}. */
  public TestProgram parameter(String name, double first, double step, int... sizes) {
    int size = IntStream.of(sizes).reduce(1, (a, b) -> a * b);
    ByteBuffer bytes = ByteBuffer.allocate(4 * size).order(ByteOrder.LITTLE_ENDIAN);
    IntStream.range(0, size).forEach(i -> bytes.putFloat((float) (first + i * step)));
    return parameter(name, 7, bytes.array(), meta(7, sizes));
  }

  /** A parameter with the given bytes and description. */
  public TestProgram parameter(String name, int type, byte[] bytes, String meta) {
    String entry = "weight_" + weights.size();
    entries.put("data/weights/" + entry, bytes);
    weights.add(
        "\""
            + name
            + "\": {\"path_name\": \""
            + entry
            + "\", \"is_param\": true, \"use_pickle\": false, \"tensor_meta\": "
            + meta
            + "}");
    inputs.add("p_" + name);
    specs.add(
        "{\"parameter\": {\"arg\": {\"name\": \"p_"
            + name
            + "\"}, \"parameter_name\": \""
            + name
            + "\"}}");
    return this;
  }

  /** The description of a contiguous tensor; -1 is the symbolic batch. */
  public static String meta(int type, int... sizes) {
    List<String> dims = new ArrayList<>();
    List<String> strides = new ArrayList<>();
    int stride = 1;
    for (int i = sizes.length - 1; i >= 0; i--) {
      strides.add(0, "{\"as_int\": " + stride + "}");
      stride *= Math.abs(sizes[i]);
    }
    for (int size : sizes) {
      dims.add(
          size >= 0
              ? "{\"as_int\": " + size + "}"
              : "{\"as_expr\": {\"expr_str\": \"s0\", \"hint\": {\"as_int\": 3}}}");
    }
    return String.format(META, type, String.join(", ", dims), String.join(", ", strides));
  }

  /**
   * An operator call.
   *
   * @param target such as {@code aten.relu.default}
   * @param output name of its result
   * @param arguments {@code name=value}: {@code %tensor}, {@code [%a %b]}, {@code [1 2]}, {@code
   *     [1.5 2.5]}, whole numbers, numbers with a point, FLOAT32, True, False or None
   */
  public TestProgram node(String target, String output, String... arguments) {
    return moduleNode("", target, output, arguments);
  }

  /** An operator call inside the module {@code path:class}. */
  public TestProgram moduleNode(String module, String target, String output, String... arguments) {
    List<String> inputsJson = new ArrayList<>();
    for (String argument : arguments) {
      String[] parts = argument.split("=", 2);
      inputsJson.add(
          "{\"name\": \"" + parts[0] + "\", \"arg\": " + argument(parts[1]) + ", \"kind\": 1}");
    }
    String[] where = module.split(":");
    String stack =
        module.isEmpty()
            ? "L__self__,,test.Net"
            : "L__self__,,test.Net;L__self__" + where[0] + "," + where[0] + "," + where[1];
    nodes.add(
        "{\"target\": \"torch.ops."
            + target
            + "\", \"inputs\": ["
            + String.join(", ", inputsJson)
            + "], \"outputs\": ["
            + List.of(output.split(" ")).stream()
                .map(o -> "{\"as_tensor\": {\"name\": \"" + o + "\"}}")
                .collect(Collectors.joining(", "))
            + "], \"metadata\": {\"nn_module_stack\": \""
            + stack
            + "\"}, \"is_hop_single_tensor_return\": null, \"name\": \""
            + output
            + "\"}");
    return this;
  }

  private static String argument(String value) {
    if (value.startsWith("%")) {
      return "{\"as_tensor\": {\"name\": \"" + value.substring(1) + "\"}}";
    }
    if (value.startsWith("[%")) {
      return List.of(value.substring(1, value.length() - 1).split(" ")).stream()
          .map(n -> "{\"name\": \"" + n.substring(1) + "\"}")
          .collect(Collectors.joining(", ", "{\"as_tensors\": [", "]}"));
    }
    if (value.startsWith("[")) {
      String type = value.contains(".") ? "as_floats" : "as_ints";
      return "{\"" + type + "\": " + value.replace(' ', ',') + "}";
    }
    if (value.startsWith("'")) {
      return "{\"as_string\": \"" + value.replace("'", "") + "\"}";
    }
    return switch (value) {
      case "True", "False" -> "{\"as_bool\": " + value.toLowerCase(Locale.ROOT) + "}";
      case "None" -> "{\"as_none\": true}";
      case "INT64" -> "{\"as_scalar_type\": 5}";
      case "FLOAT32" -> "{\"as_scalar_type\": 7}";
      case "FLOAT64" -> "{\"as_scalar_type\": 8}";
      default -> "{\"" + (value.contains(".") ? "as_float" : "as_int") + "\": " + value + "}";
    };
  }

  /** A result of the model. */
  public TestProgram output(String name) {
    outputs.add(name);
    return this;
  }

  /** More fields of the program, such as {@code "\"new_field\": 1"}. */
  public TestProgram field(String json) {
    extra += ", " + json;
    return this;
  }

  /** Replaces or adds an entry of the archive. */
  public TestProgram entry(String name, String text) {
    entries.put(name, text.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  private String json() {
    String outs =
        outputs.stream()
            .map(o -> "{\"user_output\": {\"arg\": {\"as_tensor\": {\"name\": \"" + o + "\"}}}}")
            .collect(Collectors.joining(", "));
    String ins =
        inputs.stream()
            .map(i -> "{\"as_tensor\": {\"name\": \"" + i + "\"}}")
            .collect(Collectors.joining(", "));
    return "{\"graph_module\": {\"graph\": {\"inputs\": ["
        + ins
        + "], \"outputs\": [], \"nodes\": ["
        + String.join(", ", nodes)
        + "], \"tensor_values\": {"
        + String.join(", ", values)
        + "}, \"sym_int_values\": {}}, \"signature\": {\"input_specs\": ["
        + String.join(", ", specs)
        + "], \"output_specs\": ["
        + outs
        + "]}, \"module_call_graph\": []}, \"opset_version\": {\"aten\": 10},"
        + " \"range_constraints\": {}, \"schema_version\": {\"major\": 8, \"minor\": 20}"
        + extra
        + "}";
  }

  /** The two JSON texts of the archive by entry. */
  public Map<String, String> texts() {
    return Map.of(
        "models/model.json",
        json(),
        "data/weights/model_weights_config.json",
        "{\"config\": {" + String.join(", ", weights) + "}}");
  }

  /** The archive. */
  public byte[] bytes() {
    Map<String, byte[]> all = new LinkedHashMap<>();
    all.put("archive_format", "pt2".getBytes(StandardCharsets.UTF_8));
    all.put("archive_version", "0".getBytes(StandardCharsets.UTF_8));
    all.put("byteorder", "little".getBytes(StandardCharsets.UTF_8));
    texts().forEach((entry, text) -> all.put(entry, text.getBytes(StandardCharsets.UTF_8)));
    all.put(
        "data/constants/model_constants_config.json",
        "{\"config\": {}}".getBytes(StandardCharsets.UTF_8));
    all.putAll(entries);
    return TestZip.of("net/", all);
  }

  /** Imports it. */
  public ImportedModel read(Shape... inputShapes) {
    return read(bytes(), inputShapes);
  }

  /** Imports the bytes of a model file. */
  public static ImportedModel read(byte[] bytes, Shape... inputShapes) {
    try {
      Path file = Files.createTempFile("hls4j", ".pt2");
      try {
        Files.write(file, bytes);
        return new PytorchFrontend()
            .read(ModelFiles.source(file, inputShapes), FrontendContext.plain());
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
