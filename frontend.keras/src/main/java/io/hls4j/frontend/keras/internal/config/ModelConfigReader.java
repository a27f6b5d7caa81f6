package io.hls4j.frontend.keras.internal.config;

import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.core.graph.diag.UnsupportedFeatureException;
import io.hls4j.frontend.keras.internal.KerasDiagnostics;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Turns the JSON that {@code model.to_json()} writes into a {@link ModelConfig}, for Keras 2 and 3.
 *
 * @see <a href="https://keras.io/guides/serialization_and_saving/">Keras: serialization</a>
 */
public final class ModelConfigReader {
  /** Keys beside {@code config} that say nothing about what the model computes. */
  private static final Set<String> NO_MEANING =
      Set.of("backend", "build_config", "compile_config", "shared_object_id", "training_config");

  private static final Set<String> MODEL_KEYS =
      Set.of("class_name", "config", "keras_version", "module", "registered_name");
  private static final Set<String> LAYER_KEYS =
      Set.of("class_name", "config", "module", "registered_name", "name", "inbound_nodes");
  private static final Set<String> STRUCTURE =
      Set.of("name", "layers", "input_layers", "output_layers");

  private final int generation;
  private final boolean inner;

  private ModelConfigReader(int generation, boolean inner) {
    this.generation = generation;
    this.inner = inner;
  }

  /**
   * Reads a model.
   *
   * @param json what {@link Json} gave
   * @param kerasVersion the version of Keras that wrote it, where another part of the file says so
   * @param place what to call the document in messages
   */
  public static ModelConfig read(Object json, Optional<String> kerasVersion, String place) {
    Fields model = Fields.of(json, place);
    Optional<String> version = kerasVersion.or(() -> model.optionalText("keras_version"));
    int generation = Generation.of(version, model);
    checkKeys(model, MODEL_KEYS);
    return new ModelConfigReader(generation, false).model(model);
  }

  /**
   * Reads a model that is a layer of another one; its inputs need not state their shapes.
   *
   * @param layer a layer of class {@code Functional}, {@code Model} or {@code Sequential}
   */
  public static ModelConfig inner(LayerConfig layer, int generation) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("class_name", layer.className());
    json.put("config", layer.config());
    return new ModelConfigReader(generation, true).model(new Fields(json, layer.name()));
  }

  /**
   * Reads a layer that another layer holds among its attributes; it has no calls of its own.
   *
   * @param json the value of the attribute
   * @param place what to call it in messages
   */
  public static LayerConfig layer(Object json, String place) {
    return layer(Fields.of(json, place), List.of(new LayerCall(List.of(), Map.of())));
  }

  private ModelConfig model(Fields model) {
    String className = model.text("class_name");
    String operator = Operators.name(model);
    switch (operator) {
      case "Sequential" -> {
        return sequential(model);
      }
      case "Functional", "Model" -> {
        return functional(model.object("config"));
      }
      default ->
          throw new UnsupportedFeatureException(
              KerasDiagnostics.MODEL_CLASS.at(model.place(), className));
    }
  }

  private ModelConfig functional(Fields config) {
    List<LayerConfig> layers = new ArrayList<>();
    for (Object item : config.list("layers")) {
      Fields layer = Fields.of(item, config.place() + ".layers[" + layers.size() + "]");
      List<LayerCall> calls = new ArrayList<>();
      for (Object node : layer.list("inbound_nodes")) {
        calls.add(CallReader.read(node, layer.place() + ".inbound_nodes[" + calls.size() + "]"));
      }
      // An input layer is not called: its one tensor is there from the start.
      layers.add(
          operation(
              layer(layer, calls.isEmpty() ? List.of(new LayerCall(List.of(), Map.of())) : calls)));
    }
    return new ModelConfig(
        config.optionalText("name").orElse("model"),
        generation,
        unique(layers, config.place()),
        CallReader.references(
            config.values().get("input_layers"), config.place() + ".input_layers"),
        CallReader.references(
            config.values().get("output_layers"), config.place() + ".output_layers"),
        rest(config));
  }

  private ModelConfig sequential(Fields model) {
    // Before Keras 2.2.3 the configuration of a sequential model was the list of its layers.
    boolean bare = model.values().get("config") instanceof List<?>;
    Fields config =
        bare
            ? new Fields(Map.of("layers", model.values().get("config")), model.place())
            : model.object("config");
    List<LayerConfig> layers = new ArrayList<>();
    for (Object item : config.list("layers")) {
      Fields layer = Fields.of(item, config.place() + ".layers[" + layers.size() + "]");
      if (layers.isEmpty() && !Operators.name(layer).equals("InputLayer")) {
        layers.add(SyntheticInput.before(layer, config, inner));
      }
      List<TensorRef> inputs =
          layers.isEmpty()
              ? List.of()
              : List.of(new TensorRef(layers.get(layers.size() - 1).name(), 0, 0));
      layers.add(layer(layer, List.of(new LayerCall(inputs, Map.of()))));
    }
    if (layers.isEmpty()) {
      throw new ModelException(KerasDiagnostics.NO_LAYERS.at(config.place()));
    }
    return new ModelConfig(
        config.optionalText("name").orElse("model"),
        generation,
        unique(layers, config.place()),
        List.of(new TensorRef(layers.get(0).name(), 0, 0)),
        List.of(new TensorRef(layers.get(layers.size() - 1).name(), 0, 0)),
        rest(config));
  }

  private static LayerConfig layer(Fields layer, List<LayerCall> calls) {
    checkKeys(layer, LAYER_KEYS);
    Fields config = layer.object("config");
    String name = layer.optionalText("name").orElseGet(() -> config.text("name"));
    if (config.has("name") && !config.text("name").equals(name)) {
      throw new ModelException(
          KerasDiagnostics.TWO_NAMES.at(layer.place(), name, config.text("name")));
    }
    return new LayerConfig(
        name, layer.text("class_name"), Operators.name(layer), config.values(), List.copyOf(calls));
  }

  /** A call of a TensorFlow function as the operation that it is, where it is one. */
  private static LayerConfig operation(LayerConfig layer) {
    boolean function =
        layer.operator().equals("TFOpLambda") || layer.operator().equals("SlicingOpLambda");
    return function ? TensorflowOperations.of(layer).orElse(layer) : layer;
  }

  private static List<LayerConfig> unique(List<LayerConfig> layers, String place) {
    if (layers.isEmpty()) {
      throw new ModelException(KerasDiagnostics.NO_LAYERS.at(place));
    }
    Set<String> names = new HashSet<>();
    for (LayerConfig layer : layers) {
      if (!names.add(layer.name())) {
        throw new ModelException(KerasDiagnostics.DUPLICATE_NAME.at(place, layer.name()));
      }
    }
    return List.copyOf(layers);
  }

  private static Map<String, Object> rest(Fields config) {
    Map<String, Object> rest = new LinkedHashMap<>(config.values());
    rest.keySet().removeAll(STRUCTURE);
    return Collections.unmodifiableMap(rest);
  }

  private static void checkKeys(Fields object, Set<String> known) {
    Map<String, Object> unknown = new HashMap<>(object.values());
    unknown.keySet().removeAll(known);
    unknown.keySet().removeAll(NO_MEANING);
    if (!unknown.isEmpty()) {
      String key = unknown.keySet().iterator().next();
      throw new UnsupportedFeatureException(KerasDiagnostics.CONFIG_KEY.at(object.place(), key));
    }
  }
}
