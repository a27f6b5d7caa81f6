package io.hls4j.itests.distribution;

import static io.hls4j.itests.distribution.Protobuf.bytes;
import static io.hls4j.itests.distribution.Protobuf.join;
import static io.hls4j.itests.distribution.Protobuf.number;
import static io.hls4j.itests.distribution.Protobuf.text;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Writes models with the square of {@code acme.layer} that keeps the sign: alone, or in the place
 * of the first relu of the digits.
 */
final class CustomModels {
  private static final String SQUARE = "\"module\": null, \"class_name\": \"Square\"";
  private static final String REGISTERED =
      "\"keep_sign\": true}, \"registered_name\": \"Acme>Square\"";

  private static final String META =
      "{'dtype': 7, 'sizes': [{'as_int': 1}, {'as_int': 2}], 'requires_grad': false,"
          + " 'device': {'type': 'cpu', 'index': null}, 'strides': [{'as_int': 2}, {'as_int': 1}],"
          + " 'storage_offset': {'as_int': 0}, 'layout': 7}";

  private static final String PYTORCH =
      """
      {'graph_module': {'graph': {'inputs': [{'as_tensor': {'name': 'x'}}], 'outputs': [],
        'nodes': [{'target': 'torch.ops.acme.square.default', 'name': 'y', 'metadata': {},
          'is_hop_single_tensor_return': null,
          'inputs': [{'name': 'x', 'arg': {'as_tensor': {'name': 'x'}}, 'kind': 1},
                     {'name': 'keep_sign', 'arg': {'as_bool': true}, 'kind': 1}],
          'outputs': [{'as_tensor': {'name': 'y'}}]}],
        'tensor_values': {'x': %1$s, 'y': %1$s}, 'sym_int_values': {}},
        'signature': {
          'input_specs': [{'user_input': {'arg': {'as_tensor': {'name': 'x'}}}}],
          'output_specs': [{'user_output': {'arg': {'as_tensor': {'name': 'y'}}}}]},
        'module_call_graph': []}, 'opset_version': {'aten': 10}, 'range_constraints': {},
       'schema_version': {'major': 8, 'minor': 20}}
      """;

  private CustomModels() {}

  /** Writes a model of this one operator in one of the formats onnx and pt2. */
  static Path write(String format, Path folder) throws IOException {
    Path file = folder.resolve("square." + format);
    return Files.write(file, format.equals("onnx") ? onnx() : pytorch());
  }

  /** Writes the classifier of digits as Keras 3 does, with a registered layer. */
  static Path keras(Path folder) throws IOException {
    Map<String, byte[]> entries = new TreeMap<>();
    try (ZipFile model = new ZipFile(PluginsTest.digits("model.keras"))) {
      for (ZipEntry entry : Collections.list(model.entries())) {
        entries.put(entry.getName(), model.getInputStream(entry).readAllBytes());
      }
    }
    String config = new String(entries.get("config.json"), StandardCharsets.UTF_8);
    String custom =
        config
            .replace("\"module\": \"keras.layers\", \"class_name\": \"ReLU\"", SQUARE)
            .replaceFirst("\"max_value\".*?\"registered_name\": null", REGISTERED);
    entries.put("config.json", custom.getBytes(StandardCharsets.UTF_8));
    return Files.write(folder.resolve("square.keras"), zip(entries));
  }

  private static byte[] onnx() {
    byte[] keepSign = join(text(1, "keep_sign"), number(20, 2), number(3, 1));
    byte[] node =
        join(
            text(1, "x"),
            text(2, "y"),
            text(3, "square"),
            text(4, "Square"),
            bytes(5, keepSign),
            text(7, "com.acme"));
    byte[] graph = join(bytes(1, node), text(2, "net"), bytes(11, info("x")), bytes(12, info("y")));
    return join(
        number(1, 8),
        bytes(7, graph),
        bytes(8, join(text(1, ""), number(2, 17))),
        bytes(8, join(text(1, "com.acme"), number(2, 1))));
  }

  private static byte[] info(String name) {
    byte[] shape = join(bytes(1, number(1, 1)), bytes(1, number(1, 2)));
    return join(text(1, name), bytes(2, bytes(1, join(number(1, 1), bytes(2, shape)))));
  }

  private static byte[] pytorch() throws IOException {
    String none = "{'config': {}}";
    Map<String, String> entries = new TreeMap<>();
    entries.put("net/archive_format", "pt2");
    entries.put("net/archive_version", "0");
    entries.put("net/byteorder", "little");
    entries.put("net/models/model.json", PYTORCH.formatted(META));
    entries.put("net/data/weights/model_weights_config.json", none);
    entries.put("net/data/constants/model_constants_config.json", none);
    Map<String, byte[]> bytes = new TreeMap<>();
    entries.forEach(
        (name, text) -> bytes.put(name, text.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
    return zip(bytes);
  }

  private static byte[] zip(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }
}
