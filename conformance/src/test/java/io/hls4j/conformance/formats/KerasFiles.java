package io.hls4j.conformance.formats;

import io.hls4j.conformance.formats.Net.Array;
import io.hls4j.conformance.formats.Net.Layer;
import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes a network in the formats of Keras 2 and Keras 3. */
final class KerasFiles {
  private static final Map<String, String> CLASSES =
      Map.ofEntries(
          Map.entry("add", "Add"),
          Map.entry("avgpool", "AveragePooling2D"),
          Map.entry("batchnorm", "BatchNormalization"),
          Map.entry("concatenate", "Concatenate"),
          Map.entry("conv", "Conv2D"),
          Map.entry("dense", "Dense"),
          Map.entry("flatten", "Flatten"),
          Map.entry("gru", "GRU"),
          Map.entry("input", "InputLayer"),
          Map.entry("lstm", "LSTM"),
          Map.entry("maxpool", "MaxPooling2D"));

  private final Net net;
  private final int generation;

  private KerasFiles(Net net, int generation) {
    this.net = net;
    this.generation = generation;
  }

  /** A Keras 3 archive. */
  static Path archive(Net net, Path folder) throws IOException {
    KerasFiles files = new KerasFiles(net, 3);
    Path weights = files.weights(folder.resolve("archived.weights.h5"));
    Path file = folder.resolve("model.keras");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      entry(
          zip, "metadata.json", "{\"keras_version\": \"3.5.0\"}".getBytes(StandardCharsets.UTF_8));
      entry(zip, "config.json", files.json().getBytes(StandardCharsets.UTF_8));
      entry(zip, "model.weights.h5", Files.readAllBytes(weights));
    }
    return file;
  }

  private static void entry(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(bytes);
    zip.closeEntry();
  }

  /** The architecture, and the weights of {@link #weightsOf} beside it. */
  static Path architecture(Net net, Path folder) throws IOException {
    return Files.writeString(folder.resolve("model.json"), new KerasFiles(net, 3).json());
  }

  /** The weights as Keras 3 keeps them. */
  static Path weightsOf(Net net, Path folder) throws IOException {
    return new KerasFiles(net, 3).weights(folder.resolve("model.weights.h5"));
  }

  /** A whole model in HDF5, by Keras 2 or Keras 3. */
  static Path whole(Net net, int generation, Path folder) {
    KerasFiles files = new KerasFiles(net, generation);
    Path file = folder.resolve("model" + generation + ".h5");
    try (WritableHdfFile h5 = HdfFile.write(file)) {
      h5.putAttribute("keras_version", generation + ".5.0");
      h5.putAttribute("model_config", files.json());
      WritableGroup root = h5.putGroup("model_weights");
      root.putAttribute("layer_names", files.stored().map(Layer::name).toArray(String[]::new));
      for (Layer layer : files.stored().toList()) {
        WritableGroup group = root.putGroup(layer.name());
        String[] names =
            layer.weights().keySet().stream()
                .map(w -> layer.name() + "/" + w + ":0")
                .toArray(String[]::new);
        group.putAttribute("weight_names", names);
        WritableGroup inner = group.putGroup(layer.name());
        layer.weights().forEach((name, array) -> inner.putDataset(name + ":0", nested(array)));
      }
    }
    return file;
  }

  /** Layers without weights are left out: the library writes no group of many. */
  private Stream<Layer> stored() {
    return net.layers.stream().filter(layer -> !layer.weights().isEmpty());
  }

  private Path weights(Path file) throws IOException {
    Files.deleteIfExists(file);
    try (WritableHdfFile h5 = HdfFile.write(file)) {
      WritableGroup root = h5.putGroup("layers");
      Map<String, Integer> used = new HashMap<>();
      for (Layer layer : net.layers) {
        String base = className(layer).replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase();
        base = base.equals("conv2d") ? "conv2d" : base;
        int count = used.merge(base, 1, Integer::sum) - 1;
        WritableGroup group = root.putGroup(count == 0 ? base : base + "_" + count);
        boolean cell = layer.kind().matches("lstm|gru");
        WritableGroup vars = (cell ? group.putGroup("cell") : group).putGroup("vars");
        int number = 0;
        for (Array array : layer.weights().values()) {
          vars.putDataset(String.valueOf(number++), nested(array));
        }
      }
    }
    return file;
  }

  private static String className(Layer layer) {
    return CLASSES.getOrDefault(layer.kind(), "Activation");
  }

  /** A Java array of arrays. */
  private static Object nested(Array array) {
    List<Integer> dims = array.dims();
    Object all =
        java.lang.reflect.Array.newInstance(float.class, dims.stream().mapToInt(i -> i).toArray());
    for (int i = 0; i < array.values().length; i++) {
      Object row = all;
      int rest = array.values().length;
      int place = i;
      for (int d = 0; d < dims.size() - 1; d++) {
        rest /= dims.get(d);
        row = java.lang.reflect.Array.get(row, place / rest);
        place %= rest;
      }
      java.lang.reflect.Array.setFloat(row, place, array.values()[i]);
    }
    return all;
  }

  private String json() {
    String layers = net.layers.stream().map(this::layer).collect(Collectors.joining(",\n"));
    return "{'class_name': 'Functional', 'keras_version': '%d.5.0', 'config': {'name': 'm', 'layers': [%s], 'input_layers': [%s], 'output_layers': [%s]}}"
        .formatted(
            generation,
            layers,
            ends(net.inputs().stream().map(Layer::name).toList()),
            ends(net.outputs))
        .replace('\'', '"');
  }

  private static String ends(List<String> names) {
    return names.stream().map(n -> "['" + n + "', 0, 0]").collect(Collectors.joining(", "));
  }

  private String layer(Layer layer) {
    return "{'class_name': '%s', 'name': '%s', 'config': {'name': '%s'%s}, 'inbound_nodes': [%s]}"
        .formatted(className(layer), layer.name(), layer.name(), config(layer), inbound(layer));
  }

  private String inbound(Layer layer) {
    if (layer.from().isEmpty()) {
      return "";
    }
    List<String> all = new ArrayList<>();
    for (String source : layer.from()) {
      all.add(
          generation == 2
              ? "['%s', 0, 0, {}]".formatted(source)
              : "{'class_name': '__keras_tensor__', 'config': {'keras_history': ['%s', 0, 0]}}"
                  .formatted(source));
    }
    String list = String.join(", ", all);
    if (generation == 2) {
      return "[" + list + "]";
    }
    return "{'args': [" + (all.size() > 1 ? "[" + list + "]" : list) + "], 'kwargs': {}}";
  }

  private String config(Layer layer) {
    Map<String, Object> c = new LinkedHashMap<>();
    Map<String, Integer> o = layer.options();
    switch (layer.kind()) {
      case "input" -> {
        String dims = layer.shape().stream().map(String::valueOf).collect(Collectors.joining(", "));
        c.put(generation == 2 ? "batch_input_shape" : "batch_shape", "[null, " + dims + "]");
      }
      case "dense" -> put(c, "units", o.get("units"), "activation", "'linear'", "use_bias", true);
      case "conv" ->
          put(
              c,
              "filters",
              o.get("filters"),
              "kernel_size",
              pair(o.get("kernel")),
              "strides",
              pair(o.get("stride")),
              "padding",
              o.get("pad") > 0 ? "'same'" : "'valid'",
              "data_format",
              "'channels_last'",
              "dilation_rate",
              "[1, 1]",
              "activation",
              "'linear'",
              "use_bias",
              true);
      case "maxpool", "avgpool" ->
          put(
              c,
              "pool_size",
              pair(o.get("size")),
              "strides",
              pair(o.get("size")),
              "padding",
              "'valid'",
              "data_format",
              "'channels_last'");
      case "batchnorm" ->
          put(
              c,
              "axis",
              generation == 2 ? "[" + layer.shape().size() + "]" : "-1",
              "epsilon",
              0.001,
              "center",
              true,
              "scale",
              true);
      case "lstm" ->
          put(
              c,
              "units",
              o.get("units"),
              "activation",
              "'tanh'",
              "recurrent_activation",
              "'sigmoid'",
              "use_bias",
              true,
              "return_sequences",
              true);
      case "gru" ->
          put(
              c,
              "units",
              o.get("units"),
              "activation",
              "'tanh'",
              "recurrent_activation",
              "'sigmoid'",
              "use_bias",
              true,
              "return_sequences",
              true,
              "reset_after",
              true);
      case "concatenate" -> c.put("axis", -1);
      case "flatten" -> c.put("data_format", "'channels_last'");
      case "add" -> {}
      default -> c.put("activation", "'" + layer.kind() + "'");
    }
    return c.entrySet().stream()
        .map(e -> ", '" + e.getKey() + "': " + e.getValue())
        .collect(Collectors.joining());
  }

  private static void put(Map<String, Object> to, Object... pairs) {
    for (int i = 0; i < pairs.length; i += 2) {
      to.put((String) pairs[i], pairs[i + 1]);
    }
  }

  private static String pair(int n) {
    return "[" + n + ", " + n + "]";
  }
}
