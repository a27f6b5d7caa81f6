package io.hls4j.frontend.keras.internal.ops;

import io.hls4j.core.api.frontend.ImportedModel;
import io.hls4j.frontend.keras.internal.Imports;
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

/** A model of one layer {@code q} with the weights in the layout of Keras 3, as HGQ 2 needs it. */
final class NumberedModel {
  /** A quantizer with its attributes: what HGQ 2 writes, as far as inference reads it. */
  static final String CONF =
      "{'class_name': 'QuantizerConfig', 'config': {'q_type': '%s', 'round_mode': '%s',"
          + " 'overflow_mode': '%s', 'scaler': null}}";

  /** One that saturates and rounds to nearest. */
  static final String KIF = CONF.formatted("kif", "RND", "SAT");

  private final Path folder;
  private final Map<String, Object> arrays = new LinkedHashMap<>();

  NumberedModel(Path folder) {
    this.folder = folder;
  }

  /** Stores an array under a path. */
  NumberedModel put(String path, Object values) {
    arrays.put(path, values);
    return this;
  }

  /** A quantizer that saturates: integer bits, fraction bits, sign. */
  NumberedModel quantizer(String path, float i, float f, float k) {
    return put(path + "/quantizer/vars/0", new float[] {i})
        .put(path + "/quantizer/vars/1", new float[] {f})
        .put(path + "/quantizer/vars/2", new float[] {k});
  }

  /** Imports a layer of HGQ 2 that is called with inputs of the given shapes. */
  ImportedModel read(String className, String config, String... shapes) {
    write();
    return readChanged(className, config, shapes);
  }

  /** As above, with the weights that have been written. */
  ImportedModel readChanged(String className, String config, String... shapes) {
    List<String> layers = new ArrayList<>();
    List<String> tensors = new ArrayList<>();
    List<String> inputs = new ArrayList<>();
    for (String shape : shapes) {
      String name = inputs.isEmpty() ? "x" : "x" + inputs.size();
      layers.add(
          "{'class_name': 'InputLayer', 'name': '%s', 'config': {'name': '%s', 'batch_shape':"
                  .formatted(name, name)
              + " [null, %s]}, 'inbound_nodes': []}".formatted(shape));
      tensors.add(
          "{'class_name': '__keras_tensor__', 'config': {'keras_history': ['%s', 0, 0]}}"
              .formatted(name));
      inputs.add("['%s', 0, 0]".formatted(name));
    }
    String argument = String.join(", ", tensors);
    layers.add(
        "{'class_name': '%s', 'registered_name': 'hgq>%s', 'module': 'hgq.layers',"
                .formatted(className, className)
            + " 'name': 'q', 'config': {'name': 'q', %s}, 'inbound_nodes':".formatted(config)
            + " [{'args': [%s], 'kwargs': {}}]}"
                .formatted(tensors.size() == 1 ? argument : "[" + argument + "]"));
    return read(
        "{'class_name': 'Functional', 'keras_version': '3.0.0', 'config': {'name': 'm', 'layers':"
            + " [%s], 'input_layers': [%s], 'output_layers': [['q', 0, 0]]}}"
                .formatted(String.join(",\n", layers), String.join(", ", inputs)));
  }

  private ImportedModel read(String json) {
    Path model = folder.resolve("model.json");
    try {
      Files.deleteIfExists(model); // Some file systems take long to write a file anew.
      Files.writeString(model, json.replace('\'', '"'));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Imports.read(model, Optional.of(weights()));
  }

  private Path weights() {
    return folder.resolve("model.weights.h5");
  }

  private void write() {
    try {
      Files.deleteIfExists(weights());
      try (WritableHdfFile h5 = HdfFile.write(weights())) {
        Map<String, WritableGroup> groups = new HashMap<>(Map.of("", h5));
        groups.put("layers", h5.putGroup("layers"));
        arrays.forEach((path, values) -> put(groups, path, values));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void put(Map<String, WritableGroup> groups, String path, Object values) {
    String made = "";
    for (String step : path.substring(0, path.lastIndexOf('/')).split("/")) {
      String next = made.isEmpty() ? step : made + "/" + step;
      WritableGroup above = groups.get(made);
      groups.computeIfAbsent(next, p -> above.putGroup(step));
      made = next;
    }
    groups.get(made).putDataset(path.substring(path.lastIndexOf('/') + 1), values);
  }
}
