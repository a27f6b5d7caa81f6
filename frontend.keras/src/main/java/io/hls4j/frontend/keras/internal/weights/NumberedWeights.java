package io.hls4j.frontend.keras.internal.weights;

import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.frontend.keras.internal.KerasDiagnostics;
import io.hls4j.frontend.keras.internal.config.LayerConfig;
import io.hls4j.frontend.keras.internal.config.ModelConfig;
import io.hls4j.frontend.keras.internal.hdf5.Hdf5Group;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The layout of Keras 3: groups {@code layers/dense}, {@code layers/dense_1}... named after the
 * class of a layer and counted in the order of the model, with arrays {@code vars/0}, {@code
 * vars/1}... in the order in which the layer made its variables.
 */
public final class NumberedWeights implements WeightStore {
  static final String LAYERS = "layers";
  private static final String VARIABLES = "vars";

  /** More parts than any layer has; a damaged file may list groups in a circle. */
  private static final int MAX_GROUPS = 1000;

  private final Hdf5Group root;
  private final Map<String, String> groups;

  private NumberedWeights(Hdf5Group root, Map<String, String> groups) {
    this.root = root;
    this.groups = groups;
  }

  static NumberedWeights of(Hdf5Group root, ModelConfig model) {
    Map<String, Integer> used = new HashMap<>();
    Map<String, String> groups = new LinkedHashMap<>();
    for (LayerConfig layer : model.layers()) {
      String base = snakeCase(layer.className());
      int count = used.merge(base, 1, Integer::sum) - 1;
      groups.put(layer.name(), count == 0 ? base : base + "_" + count);
    }
    return new NumberedWeights(root, groups);
  }

  @Override
  public boolean named() {
    return false;
  }

  @Override
  public List<StoredArray> of(LayerConfig layer) {
    String name = LAYERS + "/" + groups.get(layer.name());
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
    Hdf5Group layers = root.group(LAYERS).orElseThrow();
    for (String name : layers.names()) {
      if (!groups.containsValue(name)
          && layers.group(name).filter(g -> !arrays(g).isEmpty()).isPresent()) {
        strangers.add(LAYERS + "/" + name);
      }
    }
    if (root.group(VARIABLES).filter(g -> !arrays(g).isEmpty()).isPresent()) {
      strangers.add(VARIABLES);
    }
    return strangers;
  }

  /** All arrays below a group, breadth first: a layer's own variables before those of its parts. */
  private static List<StoredArray> arrays(Hdf5Group top) {
    List<StoredArray> arrays = new ArrayList<>();
    List<Hdf5Group> groups = new ArrayList<>(List.of(top));
    for (int i = 0; i < groups.size(); i++) {
      Hdf5Group group = groups.get(i);
      if (i > MAX_GROUPS) {
        throw new ModelException(
            KerasDiagnostics.HDF5_DAMAGED.at(top.place(), "groups form a circle"));
      }
      String prefix = group.path().substring(top.path().length()).replace("/" + VARIABLES, "");
      List<String> names = new ArrayList<>(group.names());
      names.sort(NumberedWeights::byNumber);
      for (String name : names) {
        group.group(name).ifPresent(groups::add);
        group
            .array(name)
            .ifPresent(array -> arrays.add(new StoredArray(variable(prefix, name), array)));
      }
    }
    return List.copyOf(arrays);
  }

  private static String variable(String prefix, String name) {
    return prefix.isEmpty() ? name : prefix.substring(1) + "/" + name;
  }

  /** 2 before 10, numbers before names. */
  private static int byNumber(String a, String b) {
    boolean numbers = a.matches("[0-9]{1,9}") && b.matches("[0-9]{1,9}");
    return numbers ? Integer.compare(Integer.parseInt(a), Integer.parseInt(b)) : a.compareTo(b);
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
