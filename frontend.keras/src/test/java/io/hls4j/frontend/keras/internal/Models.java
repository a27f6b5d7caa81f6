package io.hls4j.frontend.keras.internal;

import io.hls4j.core.api.frontend.ImportedModel;
import io.hls4j.core.graph.tensor.Shape;
import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Small models for tests, written as JSON and weights into a folder. JSON may have single quotes.
 */
public final class Models {
  private final Path folder;
  private final int generation;
  private final List<String> layers = new ArrayList<>();
  private final Map<String, Map<String, Object>> weights = new LinkedHashMap<>();
  private String inputs = "";
  private String outputs = "";

  private Models(Path folder, int generation) {
    this.folder = folder;
    this.generation = generation;
  }

  /** A model of Keras 2. */
  public static Models keras2(Path folder) {
    return new Models(folder, 2);
  }

  /** A model of Keras 3. */
  public static Models keras3(Path folder) {
    return new Models(folder, 3);
  }

  /** Adds an input with the given shape, without the batch axis. */
  public Models input(String name, String shape) {
    String key = generation == 2 ? "batch_input_shape" : "batch_shape";
    return input("InputLayer", name, "'%s': [null, %s]".formatted(key, shape));
  }

  /** Adds an input with the given attributes. */
  public Models input(String className, String name, String config) {
    inputs += (inputs.isEmpty() ? "" : ", ") + "['%s', 0, 0]".formatted(name);
    layers.add(layer(className, name, config, ""));
    return this;
  }

  /** Adds a layer that is called once, with the given layers. */
  public Models layer(String className, String name, String config, String... from) {
    List<String> references = new ArrayList<>();
    for (String source : from) {
      references.add(reference(source));
    }
    String list = String.join(", ", references);
    layers.add(
        layer(
            className,
            name,
            config,
            generation == 2 ? "[" + list + "]" : "{'args': [[" + list + "]], 'kwargs': {}}"));
    return this;
  }

  /** Adds a layer with the text of its inbound nodes. */
  public Models called(String className, String name, String config, String nodes) {
    layers.add(layer(className, name, config, nodes));
    return this;
  }

  /** Adds an operation of {@code keras.ops} with the text of its inbound nodes. */
  public Models operation(String className, String name, String config, String nodes) {
    layers.add(
        layer(className, name, config, nodes)
            .replaceFirst("\\{", "{'module': 'keras.src.ops.numpy', "));
    return this;
  }

  /** The reference to a tensor: a layer, or a layer and one of its calls as {@code layer:1}. */
  public String reference(String source) {
    String[] parts = source.split(":");
    String triple = "['%s', %s, 0]".formatted(parts[0], parts.length > 1 ? parts[1] : "0");
    return generation == 2
        ? triple.replace("]", ", {}]")
        : "{'class_name': '__keras_tensor__', 'config': {'keras_history': " + triple + "}}";
  }

  private static String layer(String className, String name, String config, String nodes) {
    return "{'class_name': '%s', 'name': '%s', 'config': {'name': '%s'%s}, 'inbound_nodes': [%s]}"
        .formatted(className, name, name, config.isEmpty() ? "" : ", " + config, nodes);
  }

  /** The columns of a line, without the spaces around them. */
  public static String[] columns(String line) {
    return Stream.of(line.split("\\|")).map(String::strip).toArray(String[]::new);
  }

  /** Stores an array for a layer: a Java array of floats, of any rank. */
  public Models weight(String layer, String variable, Object values) {
    weights.computeIfAbsent(layer, l -> new LinkedHashMap<>()).put(variable, values);
    return this;
  }

  /** Names the outputs. */
  public Models output(String... names) {
    for (String name : names) {
      String[] parts = name.split(":");
      outputs +=
          (outputs.isEmpty() ? "" : ", ")
              + "['%s', %s, 0]".formatted(parts[0], parts.length > 1 ? parts[1] : "0");
    }
    return this;
  }

  /** Names one of several outputs of a layer as an output. */
  public Models outputAt(String name, int output) {
    outputs += (outputs.isEmpty() ? "" : ", ") + "['%s', 0, %d]".formatted(name, output);
    return this;
  }

  /** Writes the files and imports them. */
  public ImportedModel read(Shape... inputShapes) {
    try {
      writeWeights();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return readChanged(inputShapes);
  }

  /** Writes the architecture alone, with weights that have been written, and imports both. */
  public ImportedModel readChanged(Shape... inputShapes) {
    try {
      String config =
          "{'class_name': 'Functional', 'keras_version': '%d.0.0', 'config': {'name': 'm',"
                  .formatted(generation)
              + " 'layers': [%s], 'input_layers': [%s], 'output_layers': [%s]}}"
                  .formatted(String.join(",\n", layers), inputs, outputs);
      Files.deleteIfExists(architecture()); // Some file systems take long to write a file anew.
      Files.writeString(architecture(), config.replace('\'', '"'));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return readAgain(inputShapes);
  }

  /** Imports the files that have been written. */
  public ImportedModel readAgain(Shape... inputShapes) {
    return Imports.read(architecture(), Optional.of(weightFile()), inputShapes);
  }

  private Path architecture() {
    return folder.resolve("model.json");
  }

  private Path weightFile() {
    return folder.resolve("model_weights.h5");
  }

  private void writeWeights() throws IOException {
    Files.deleteIfExists(weightFile());
    try (WritableHdfFile h5 = HdfFile.write(weightFile())) {
      // An empty list of texts cannot be written; a layer without arrays stands in.
      List<String> names = new ArrayList<>(weights.keySet());
      names.add("none");
      h5.putAttribute("layer_names", names.toArray(String[]::new));
      weights.forEach(
          (layer, arrays) -> {
            WritableGroup group = h5.putGroup(layer);
            group.putAttribute("weight_names", arrays.keySet().toArray(String[]::new));
            Map<String, WritableGroup> groups = new HashMap<>(Map.of("", group));
            arrays.forEach((path, values) -> put(groups, path, values));
          });
    }
  }

  /** Stores an array under a path, in groups that are made when they are first needed. */
  private static void put(Map<String, WritableGroup> groups, String path, Object values) {
    String folder = path.contains("/") ? path.substring(0, path.lastIndexOf('/')) : "";
    String made = "";
    for (String step : folder.split("/")) {
      String next = made.isEmpty() ? step : made + "/" + step;
      WritableGroup above = groups.get(made);
      groups.computeIfAbsent(next, p -> above.putGroup(step));
      made = next;
    }
    groups.get(folder).putDataset(path.substring(path.lastIndexOf('/') + 1), values);
  }
}
