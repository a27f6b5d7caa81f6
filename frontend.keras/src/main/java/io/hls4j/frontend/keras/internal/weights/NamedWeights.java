package io.hls4j.frontend.keras.internal.weights;

import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.frontend.keras.internal.KerasDiagnostics;
import io.hls4j.frontend.keras.internal.config.LayerConfig;
import io.hls4j.frontend.keras.internal.config.ModelConfig;
import io.hls4j.frontend.keras.internal.hdf5.Hdf5Group;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The older layout: one group per layer, named like it, whose attribute {@code weight_names} lists
 * the paths of its arrays, such as {@code fc1/kernel:0}.
 */
public final class NamedWeights implements WeightStore {
  static final String GROUP = "model_weights";
  static final String LAYERS = "layer_names";
  private static final String NAMES = "weight_names";

  /** Where Keras puts the variables that belong to the model itself. */
  private static final String TOP_LEVEL = "top_level_model_weights";

  private final Hdf5Group root;
  private final ModelConfig model;
  private final Set<String> layers;

  private NamedWeights(Hdf5Group root, ModelConfig model, Set<String> layers) {
    this.root = root;
    this.model = model;
    this.layers = layers;
  }

  static NamedWeights of(Hdf5Group root, ModelConfig model) {
    return new NamedWeights(root, model, new LinkedHashSet<>(root.texts(LAYERS).orElse(List.of())));
  }

  @Override
  public boolean named() {
    return true;
  }

  @Override
  public List<StoredArray> of(LayerConfig layer) {
    return layers.contains(layer.name()) ? arrays(layer.name()) : List.of();
  }

  @Override
  public List<String> strangers() {
    Set<String> candidates = new LinkedHashSet<>(layers);
    model.layers().forEach(layer -> candidates.remove(layer.name()));
    candidates.add(TOP_LEVEL);
    return candidates.stream().filter(name -> !arrays(name).isEmpty()).toList();
  }

  private List<StoredArray> arrays(String layer) {
    Optional<Hdf5Group> group = root.group(layer);
    if (group.isEmpty()) {
      return List.of();
    }
    List<StoredArray> arrays = new ArrayList<>();
    for (String path : group.get().texts(NAMES).orElseGet(() -> unlisted(group.get()))) {
      arrays.add(
          group
              .get()
              .array(path)
              .map(array -> new StoredArray(variable(path), path, "", array))
              .orElseThrow(
                  () ->
                      new ModelException(
                          KerasDiagnostics.ARRAY_MISSING.at(group.get().place(), path))));
    }
    return List.copyOf(arrays);
  }

  private static List<String> unlisted(Hdf5Group group) {
    return List.copyOf(GroupArrays.below(group).keySet());
  }

  /** {@code kernel} of {@code model/fc1/kernel:0}. */
  private static String variable(String path) {
    String last = path.substring(path.lastIndexOf('/') + 1);
    int colon = last.lastIndexOf(':');
    return colon < 0 ? last : last.substring(0, colon);
  }
}
