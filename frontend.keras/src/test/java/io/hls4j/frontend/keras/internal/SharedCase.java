package io.hls4j.frontend.keras.internal;

import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.core.graph.tensor.io.Npy;
import io.hls4j.frontend.keras.internal.config.Json;
import io.hls4j.testkit.Shared;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** One folder of {@code ../shared/models} or {@code ../shared/cases} with a model of Keras. */
record SharedCase(Path folder, Map<?, ?> fields) {

  /** Every case of the given frontends. */
  static Stream<SharedCase> all(String... frontends) {
    List<SharedCase> cases = new ArrayList<>();
    for (String root : new String[] {"models", "cases"}) {
      Object index = json(Shared.require(root + "/index.json"));
      List<?> entries =
          index instanceof List<?> list ? list : (List<?>) ((Map<?, ?>) index).get("cases");
      for (Object entry : entries) {
        Map<?, ?> fields = (Map<?, ?>) entry;
        if (List.of(frontends).contains(fields.get("frontend"))) {
          Path folder = Shared.require(root).resolve((String) fields.get("id"));
          cases.add(new SharedCase(folder, (Map<?, ?>) json(folder.resolve("case.json"))));
        }
      }
    }
    return cases.stream();
  }

  static Object json(Path file) {
    try {
      return Json.read(Files.readAllBytes(file), file.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path model() {
    return folder.resolve((String) fields.get("model"));
  }

  Optional<Path> weights() {
    return Optional.ofNullable((String) fields.get("weights")).map(folder::resolve);
  }

  /**
   * One way in which the model is stored.
   *
   * @param model the file
   * @param weights the file of weights, where they are apart
   */
  record Form(Path model, Optional<Path> weights) {}

  /** All ways in which the model is stored. */
  List<Form> forms() {
    List<Form> forms = new ArrayList<>(List.of(new Form(model(), weights())));
    if (fields.get("files") instanceof List<?> files) {
      for (Object file : files) {
        if (file instanceof Map<?, ?> map) {
          Optional<String> own = Optional.ofNullable((String) map.get("weights"));
          forms.add(new Form(folder.resolve((String) map.get("model")), own.map(folder::resolve)));
        }
      }
    }
    if (fields.get("other_models") instanceof Map<?, ?> map && map.get("h5") instanceof String h5) {
      forms.add(new Form(folder.resolve(h5), Optional.empty()));
    }
    return forms;
  }

  List<TensorData> inputs() {
    return arrays("inputs");
  }

  List<TensorData> floatOutputs() {
    return arrays("outputs_float");
  }

  /** The layers that the recorded configurations of hls4ml name. */
  Set<String> configuredLayers() {
    Set<String> names = new TreeSet<>();
    if (fields.get("hls") instanceof List<?> runs) {
      runs.forEach(run -> collect(((Map<?, ?>) run).get("hls_config"), names));
    }
    collect(fields.get("hls_config"), names);
    return names;
  }

  private static void collect(Object config, Set<String> names) {
    if (config instanceof Map<?, ?> map && map.get("LayerName") instanceof Map<?, ?> layers) {
      layers.keySet().forEach(name -> names.add((String) name));
    }
  }

  private List<TensorData> arrays(String key) {
    List<TensorData> arrays = new ArrayList<>();
    if (!(fields.get(key) instanceof List<?> files)) {
      return arrays;
    }
    for (Object name : files) {
      arrays.add(Npy.read(folder.resolve((String) name)));
    }
    return arrays;
  }

  @Override
  public String toString() {
    return folder.getFileName().toString();
  }
}
