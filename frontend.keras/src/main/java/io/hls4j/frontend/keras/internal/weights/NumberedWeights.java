package io.hls4j.frontend.keras.internal.weights;

import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.frontend.keras.internal.KerasDiagnostics;
import io.hls4j.frontend.keras.internal.config.LayerConfig;
import io.hls4j.frontend.keras.internal.config.ModelConfig;
import io.hls4j.frontend.keras.internal.config.Operators;
import io.hls4j.frontend.keras.internal.hdf5.Hdf5Group;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The layout of Keras 3: groups {@code layers/dense}, {@code layers/dense_1}... named after the
 * class of a layer and counted in the order of the model, with arrays {@code vars/0}, {@code
 * vars/1}... in the order in which the layer made its variables. Archives of Keras 2 have another
 * name for the first group, and leave numbers out.
 */
public final class NumberedWeights implements WeightStore {
  static final String LAYERS = "layers";
  private static final String VARIABLES = "vars";

  /** What Keras 2.12 to 2.15 call the group of the layers in a {@code .keras} file. */
  private static final String DEPENDENCIES = "_layer_checkpoint_dependencies";

  private final Hdf5Group root;
  private final String container;
  private final Map<String, String> groups;

  private NumberedWeights(Hdf5Group root, String container, Map<String, String> groups) {
    this.root = root;
    this.container = container;
    this.groups = groups;
  }

  /** The store in a file of this layout; empty for a file of another one. */
  static Optional<WeightStore> find(Hdf5Group root, ModelConfig model) {
    if (root.group(LAYERS).isPresent()) {
      return Optional.of(new NumberedWeights(root, LAYERS, groups(model)));
    }
    return root.group(DEPENDENCIES)
        .map(group -> new NumberedWeights(root, DEPENDENCIES, inOrder(group, model)));
  }

  /**
   * The group of each layer where numbers are left out: the first group of a class belongs to its
   * first layer, and so on. A class with more or fewer groups than layers gets none.
   */
  private static Map<String, String> inOrder(Hdf5Group container, ModelConfig model) {
    Map<String, List<String>> layers = new LinkedHashMap<>();
    model.layers().stream()
        .filter(layer -> !layer.operator().startsWith(Operators.OPERATION))
        .forEach(
            layer ->
                layers
                    .computeIfAbsent(snakeCase(layer.className()), c -> new ArrayList<>())
                    .add(layer.name()));
    Map<String, String> groups = new LinkedHashMap<>();
    layers.forEach(
        (base, names) -> {
          List<String> stored =
              container.names().stream()
                  .filter(name -> name.matches(base + "(_[0-9]{1,9})?"))
                  .filter(
                      name -> container.group(name).filter(g -> !arrays(g).isEmpty()).isPresent())
                  .sorted(Comparator.comparingInt(name -> number(name, base)))
                  .toList();
          for (int i = 0; i < names.size() && stored.size() == names.size(); i++) {
            groups.put(names.get(i), stored.get(i));
          }
        });
    return groups;
  }

  private static int number(String group, String base) {
    return group.equals(base) ? 0 : Integer.parseInt(group.substring(base.length() + 1));
  }

  /** The group of each layer of a model, by the layer's name. */
  public static Map<String, String> groups(ModelConfig model) {
    Map<String, Integer> used = new HashMap<>();
    Map<String, String> groups = new LinkedHashMap<>();
    for (LayerConfig layer : model.layers()) {
      if (layer.operator().startsWith(Operators.OPERATION)) {
        continue; // Not a layer: it has no group and is not counted.
      }
      String base = snakeCase(layer.className());
      int count = used.merge(base, 1, Integer::sum) - 1;
      groups.put(layer.name(), count == 0 ? base : base + "_" + count);
    }
    return groups;
  }

  @Override
  public boolean named() {
    return false;
  }

  @Override
  public List<StoredArray> of(LayerConfig layer) {
    String name = container + "/" + groups.get(layer.name());
    Optional<Hdf5Group> group = root.group(name);
    if (group.isEmpty()) {
      return List.of();
    }
    group
        .get()
        .group(VARIABLES)
        .flatMap(vars -> vars.text("name"))
        .filter(stored -> !stored.equals(layer.name()))
        .ifPresent(
            stored -> {
              throw new ModelException(
                  KerasDiagnostics.WRONG_GROUP.at(group.get().place(), stored, layer.name()));
            });
    return arrays(group.get());
  }

  @Override
  public List<String> strangers() {
    List<String> strangers = new ArrayList<>();
    Hdf5Group layers = root.group(container).orElseThrow();
    for (String name : layers.names()) {
      if (!groups.containsValue(name)
          && layers.group(name).filter(g -> !arrays(g).isEmpty()).isPresent()) {
        strangers.add(container + "/" + name);
      }
    }
    if (root.group(VARIABLES).filter(g -> !arrays(g).isEmpty()).isPresent()) {
      strangers.add(VARIABLES);
    }
    return strangers;
  }

  private static List<StoredArray> arrays(Hdf5Group group) {
    List<StoredArray> arrays = new ArrayList<>();
    GroupArrays.below(group)
        .forEach(
            (path, array) -> {
              String variable = ("/" + path).replace("/" + VARIABLES + "/", "/").substring(1);
              arrays.add(new StoredArray(variable, variable, within(group, path), array));
            });
    return List.copyOf(arrays);
  }

  /** The name of the layer around the one that owns the array at a path. */
  private static String within(Hdf5Group top, String path) {
    int owner = path.lastIndexOf("/" + VARIABLES + "/");
    int around = owner < 0 ? -1 : path.lastIndexOf('/', owner - 1);
    return around < 0
        ? ""
        : top.group(path.substring(0, around) + "/" + VARIABLES)
            .flatMap(vars -> vars.text("name"))
            .orElse("");
  }

  /** The name that Keras makes of a class: {@code p_re_lu} of {@code PReLU}. */
  static String snakeCase(String className) {
    return className
        .replaceAll("(?U)\\W+", "")
        .replaceAll("(.)([A-Z][a-z]+)", "$1_$2")
        .replaceAll("([a-z])([A-Z])", "$1_$2")
        .toLowerCase(Locale.ROOT);
  }
}
