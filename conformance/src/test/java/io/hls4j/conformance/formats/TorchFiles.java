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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes a network in the formats of PyTorch, channels first, from one list of operator calls. */
final class TorchFiles {
  /** Arguments by name; a text that begins with {@code %} names a tensor. */
  private record Call(String operator, String overload, String output, Map<String, Object> args) {}

  private final Net net;
  private final Map<String, Array> parameters = new LinkedHashMap<>();
  private final List<Call> calls = new ArrayList<>();
  private final Map<String, byte[]> entries = new LinkedHashMap<>();

  private TorchFiles(Net net) {
    this.net = net;
    net.layers.forEach(this::layer);
  }

  /** An archive of {@code torch.export}. */
  static Path exported(Net net, boolean dynamic, Path folder) throws IOException {
    return new TorchFiles(net).exported(folder, dynamic);
  }

  /** A TorchScript archive, with operators in a row or functions that branch. */
  static Path script(Net net, boolean scripted, Path folder) throws IOException {
    return new TorchFiles(net).script(folder, scripted);
  }

  private void layer(Layer layer) {
    String x = layer.from().isEmpty() ? "" : "%" + layer.from().get(0);
    String y = layer.name();
    Map<String, Array> weights = layer.weights();
    switch (layer.kind()) {
      case "input" -> {}
      case "dense" ->
          call(
              "linear",
              "default",
              y,
              "input",
              x,
              "weight",
              store(y + "_weight", net.firstKernel(layer).transposed(1, 0)),
              "bias",
              store(y + "_bias", weights.get("bias")));
      case "conv" -> {
        int stride = layer.options().get("stride");
        int pad = layer.options().get("pad");
        call(
            "conv2d",
            "default",
            y,
            "input",
            x,
            "weight",
            store(y + "_weight", weights.get("kernel").transposed(3, 2, 0, 1)),
            "bias",
            store(y + "_bias", weights.get("bias")),
            "stride",
            List.of(stride, stride),
            "padding",
            List.of(pad, pad),
            "dilation",
            List.of(1, 1),
            "groups",
            1);
      }
      case "maxpool" -> {
        List<Integer> size = List.of(layer.options().get("size"), layer.options().get("size"));
        call("max_pool2d", "default", y, "self", x, "kernel_size", size, "stride", size);
      }
      case "avgpool" -> {
        List<Integer> size = List.of(layer.options().get("size"), layer.options().get("size"));
        call("avg_pool2d", "default", y, "self", x, "kernel_size", size, "stride", size);
      }
      case "batchnorm" ->
          call(
              "batch_norm",
              "default",
              y,
              "input",
              x,
              "weight",
              store(y + "_weight", weights.get("gamma")),
              "bias",
              store(y + "_bias", weights.get("beta")),
              "running_mean",
              store(y + "_mean", weights.get("moving_mean")),
              "running_var",
              store(y + "_var", weights.get("moving_variance")),
              "training",
              false,
              "momentum",
              0.1,
              "eps",
              0.001,
              "cudnn_enabled",
              true);
      case "flatten" -> call("flatten", "using_ints", y, "self", x, "start_dim", 1, "end_dim", -1);
      case "softmax" -> call("softmax", "int", y, "self", x, "dim", -1);
      case "add" -> call("add", "Tensor", y, "self", x, "other", "%" + layer.from().get(1));
      case "concatenate" ->
          call("cat", "default", y, "tensors", List.of(x, "%" + layer.from().get(1)), "dim", 1);
      case "lstm", "gru" -> recurrent(layer, x, y);
      default -> call(layer.kind(), "default", y, "self", x);
    }
  }

  /** Gates in the orders ifgo, as Keras has them, and rzn; PyTorch has two biases for each. */
  private void recurrent(Layer layer, String x, String y) {
    boolean lstm = layer.kind().equals("lstm");
    int units = layer.options().get("units");
    int[] order = lstm ? new int[] {0, 1, 2, 3} : new int[] {1, 0, 2};
    Map<String, Array> w = layer.weights();
    float[] bias = w.get("bias").gates(order).values();
    int all = order.length * units;
    float[] first = java.util.Arrays.copyOf(bias, all);
    float[] second = lstm ? new float[all] : java.util.Arrays.copyOfRange(bias, all, 2 * all);
    List<String> stored =
        List.of(
            store(y + "_ih", w.get("kernel").gates(order).transposed(1, 0)),
            store(y + "_hh", w.get("recurrent_kernel").gates(order).transposed(1, 0)),
            store(y + "_bih", new Array(List.of(all), first)),
            store(y + "_bhh", new Array(List.of(all), second)));
    List<String> states = lstm ? List.of(y + "_h", y + "_c") : List.of(y + "_h");
    states.forEach(state -> call("zeros", "default", state, "size", x + " " + units));
    Object hx = lstm ? states.stream().map(s -> "%" + s).toList() : "%" + states.get(0);
    call(
        layer.kind(),
        "input",
        y,
        "input",
        x,
        "hx",
        hx,
        "params",
        stored,
        "has_biases",
        true,
        "num_layers",
        1,
        "dropout",
        0.0,
        "train",
        false,
        "bidirectional",
        false,
        "batch_first",
        true);
  }

  private void call(String operator, String overload, String output, Object... pairs) {
    Map<String, Object> arguments = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      arguments.put((String) pairs[i], pairs[i + 1]);
    }
    calls.add(new Call(operator, overload, output, arguments));
  }

  private String store(String name, Array array) {
    parameters.put(name, array);
    return "%p_" + name;
  }

  private Path exported(Path folder, boolean dynamic) throws IOException {
    List<String> weights = new ArrayList<>();
    List<String> specs = new ArrayList<>();
    List<String> inputs = new ArrayList<>();
    List<String> values = new ArrayList<>();
    parameters.forEach(
        (name, array) -> {
          entries.put("data/weights/weight_" + weights.size(), bytes(array));
          weights.add(
              "'%s': {'path_name': 'weight_%d', 'is_param': true, 'use_pickle': false, 'tensor_meta': %s}"
                  .formatted(name, weights.size(), meta(array.dims(), "")));
          specs.add(
              "{'parameter': {'arg': {'name': 'p_%s'}, 'parameter_name': '%s'}}"
                  .formatted(name, name));
          inputs.add("p_" + name);
        });
    String batch =
        dynamic ? "{'as_expr': {'expr_str': 's0', 'hint': {'as_int': 3}}}" : "{'as_int': 1}";
    for (Layer input : net.inputs()) {
      specs.add("{'user_input': {'arg': {'as_tensor': {'name': '%s'}}}}".formatted(input.name()));
      inputs.add(input.name());
      values.add("'%s': %s".formatted(input.name(), meta(Net.channelsFirst(input.shape()), batch)));
    }
    List<String> nodes = new ArrayList<>();
    if (dynamic) {
      nodes.add(
          "{'target': 'torch.ops.aten.sym_size.int', 'inputs': [{'name': 'self', 'arg': {'as_tensor': {'name': '%s'}}, 'kind': 1}, {'name': 'dim', 'arg': {'as_int': 0}, 'kind': 1}], 'outputs': [{'as_sym_int': {'as_name': 'sym_size'}}], 'metadata': {}, 'is_hop_single_tensor_return': null, 'name': 'sym_size'}"
              .formatted(net.inputs().get(0).name()));
    }
    calls.forEach(call -> nodes.add(node(call, dynamic)));
    String outputs =
        net.outputs.stream()
            .map(o -> "{'user_output': {'arg': {'as_tensor': {'name': '" + o + "'}}}}")
            .collect(Collectors.joining(", "));
    String ins =
        inputs.stream()
            .map(i -> "{'as_tensor': {'name': '" + i + "'}}")
            .collect(Collectors.joining(", "));
    String json =
        "{'graph_module': {'graph': {'inputs': ["
            + ins
            + "], 'outputs': [], 'nodes': ["
            + String.join(",\n", nodes)
            + "], 'tensor_values': {"
            + String.join(", ", values)
            + "}, 'sym_int_values': {}}, 'signature': {'input_specs': ["
            + String.join(", ", specs)
            + "], 'output_specs': ["
            + outputs
            + "]}, 'module_call_graph': []}, 'opset_version': {'aten': 10}, 'range_constraints': {}, 'schema_version': {'major': 8, 'minor': 20}}";
    put("archive_format", "pt2");
    put("archive_version", "0");
    put("byteorder", "little");
    put("models/model.json", json.replace('\'', '"'));
    put(
        "data/weights/model_weights_config.json",
        ("{'config': {" + String.join(", ", weights) + "}}").replace('\'', '"'));
    put("data/constants/model_constants_config.json", "{\"config\": {}}");
    return zip(folder.resolve(dynamic ? "model_dyn.pt2" : "model.pt2"));
  }

  private static String meta(List<Integer> sizes, String batch) {
    List<String> dims = new ArrayList<>();
    List<String> strides = new ArrayList<>();
    int stride = 1;
    for (int i = sizes.size() - 1; i >= 0; i--) {
      dims.add(0, "{'as_int': " + sizes.get(i) + "}");
      strides.add(0, "{'as_int': " + stride + "}");
      stride *= sizes.get(i);
    }
    if (!batch.isEmpty()) {
      dims.add(0, batch);
      strides.add(0, "{'as_int': " + stride + "}");
    }
    return "{'dtype': 7, 'sizes': %s, 'requires_grad': false, 'device': {'type': 'cpu', 'index': null}, 'strides': %s, 'storage_offset': {'as_int': 0}, 'layout': 7}"
        .formatted(dims, strides);
  }

  private String node(Call call, boolean dynamic) {
    List<String> arguments = new ArrayList<>();
    call.args()
        .forEach(
            (name, value) ->
                arguments.add(
                    "{'name': '%s', 'arg': %s, 'kind': 1}"
                        .formatted(name, json(name, value, dynamic))));
    String more =
        switch (call.operator()) {
          case "lstm" ->
              ", {'as_tensor': {'name': '"
                  + call.output()
                  + "_hn'}}, {'as_tensor': {'name': '"
                  + call.output()
                  + "_cn'}}";
          case "gru" -> ", {'as_tensor': {'name': '" + call.output() + "_hn'}}";
          default -> "";
        };
    return "{'target': 'torch.ops.aten.%s.%s', 'inputs': %s, 'outputs': [{'as_tensor': {'name': '%s'}}%s], 'metadata': {}, 'is_hop_single_tensor_return': null, 'name': '%s'}"
        .formatted(call.operator(), call.overload(), arguments, call.output(), more, call.output());
  }

  private static String json(String name, Object value, boolean dynamic) {
    if (name.equals("size")) {
      String units = value.toString().split(" ")[1];
      return dynamic
          ? "{'as_sym_ints': [{'as_int': 1}, {'as_name': 'sym_size'}, {'as_int': " + units + "}]}"
          : "{'as_ints': [1, 1, " + units + "]}";
    }
    if (value instanceof List<?> list) {
      return list.get(0) instanceof String
          ? list.stream()
              .map(t -> "{'name': '" + t.toString().substring(1) + "'}")
              .collect(Collectors.joining(", ", "{'as_tensors': [", "]}"))
          : "{'as_ints': " + list + "}";
    }
    if (value instanceof String tensor) {
      return "{'as_tensor': {'name': '" + tensor.substring(1) + "'}}";
    }
    String type =
        value instanceof Boolean ? "as_bool" : value instanceof Integer ? "as_int" : "as_float";
    return "{'" + type + "': " + value + "}";
  }

  private Path script(Path folder, boolean scripted) throws IOException {
    StringBuilder code = new StringBuilder("class Net(Module):\n");
    parameters.keySet().forEach(name -> code.append("  " + name + " : Tensor\n"));
    code.append("  def forward(self: __torch__.Net");
    net.inputs().forEach(in -> code.append(",\n    " + in.name() + ": Tensor"));
    code.append(
        net.outputs.size() == 1
            ? ") -> Tensor:\n"
            : ") -> Tuple["
                + "Tensor, ".repeat(net.outputs.size()).replaceFirst(", $", "")
                + "]:\n");
    parameters.keySet().forEach(name -> code.append("    p_" + name + " = self." + name + "\n"));
    calls.forEach(call -> code.append("    ").append(line(call, scripted)).append('\n'));
    code.append("    return ")
        .append(
            net.outputs.size() == 1
                ? net.outputs.get(0)
                : "(" + String.join(", ", net.outputs) + ")")
        .append('\n');
    entries.put("data.pkl", pickle());
    entries.put("constants.pkl", new byte[] {(byte) 0x80, 2, ')', '.'});
    put("version", "3\n");
    put("code/__torch__.py", code.toString());
    if (scripted) {
      put(
          "code/__torch__/torch/nn/functional.py",
          "def relu(input: Tensor,\n    inplace: bool=False) -> Tensor:\n  if inplace:\n    result = torch.relu_(input)\n  else:\n    result = torch.relu(input)\n  return result\n");
    }
    return zip(folder.resolve(scripted ? "scripted.pt" : "traced.pt"));
  }

  private static String line(Call call, boolean scripted) {
    if (scripted && call.operator().equals("relu")) {
      return call.output()
          + " = __torch__.torch.nn.functional.relu("
          + python(call.args().get("self"))
          + ", False, )";
    }
    if (call.operator().equals("zeros")) {
      String[] size = call.args().get("size").toString().substring(1).split(" ");
      String length =
          scripted
              ? "torch.size(" + size[0] + ", 0)"
              : "int(ops.prim.NumToTensor(torch.size(" + size[0] + ", 0)))";
      return call.output()
          + " = torch.zeros([1, "
          + length
          + ", "
          + size[1]
          + "], dtype=6, layout=None, device=torch.device(\"cpu\"), pin_memory=False)";
    }
    String more =
        switch (call.operator()) {
          case "lstm" -> ", " + call.output() + "_hn, " + call.output() + "_cn";
          case "gru" -> ", " + call.output() + "_hn";
          default -> "";
        };
    String arguments =
        call.args().values().stream().map(TorchFiles::python).collect(Collectors.joining(", "));
    return call.output() + more + " = torch." + call.operator() + "(" + arguments + ")";
  }

  private static String python(Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(TorchFiles::python).collect(Collectors.joining(", ", "[", "]"));
    }
    return value instanceof Boolean flag
        ? (flag ? "True" : "False")
        : value.toString().replace("%", "");
  }

  /** The module as data: an object of class Net whose attributes are tensors. */
  private byte[] pickle() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    text(out, "\u0080\2c__torch__\nNet\n)\u0081}(");
    parameters.forEach(
        (name, array) -> {
          word(out, name);
          int count = (int) entries.keySet().stream().filter(e -> e.startsWith("data/")).count();
          entries.put("data/" + count, bytes(array));
          text(out, "ctorch._utils\n_rebuild_tensor_v2\n((");
          word(out, "storage");
          text(out, "ctorch\nFloatStorage\n");
          word(out, String.valueOf(count));
          word(out, "cpu");
          whole(out, array.values().length);
          text(out, "tQK\0(");
          array.dims().forEach(d -> whole(out, d));
          text(out, "t(");
          int stride = array.values().length;
          for (int d : array.dims()) {
            stride /= d;
            whole(out, stride);
          }
          text(out, "t\u0089ccollections\nOrderedDict\n)RtR");
        });
    text(out, "ub.");
    return out.toByteArray();
  }

  private static void whole(ByteArrayOutputStream out, int value) {
    text(out, "J");
    out.writeBytes(little(4).putInt(value).array());
  }

  private static void word(ByteArrayOutputStream out, String word) {
    text(out, "X");
    out.writeBytes(little(4).putInt(word.length()).array());
    text(out, word);
  }

  private static void text(ByteArrayOutputStream out, String text) {
    out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static byte[] bytes(Array array) {
    ByteBuffer bytes = little(4 * array.values().length);
    for (float value : array.values()) {
      bytes.putFloat(value);
    }
    return bytes.array();
  }

  private static ByteBuffer little(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private void put(String entry, String text) {
    entries.put(entry, text.getBytes(StandardCharsets.UTF_8));
  }

  private Path zip(Path file) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry("net/" + entry.getKey()));
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    }
    return file;
  }
}
