package io.hls4j.frontend.keras.internal.ops.layer;

import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.frontend.keras.internal.KerasDiagnostics;
import io.hls4j.frontend.keras.internal.config.LayerConfig;
import io.hls4j.frontend.keras.internal.config.ModelConfig;
import io.hls4j.frontend.keras.internal.hdf5.Hdf5Array;
import io.hls4j.frontend.keras.internal.weights.NumberedWeights;
import io.hls4j.frontend.keras.internal.weights.StoredArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The trained arrays of one layer, or of a layer inside of it. Read once, however often the layer
 * is called.
 */
public final class LayerWeights {
  private final String layer;
  private final boolean named;
  private final List<StoredArray> arrays;

  /** What has been accounted for, and read if it matters; shared with the layers inside. */
  private final Map<Hdf5Array, Optional<TensorData>> accounted;

  public LayerWeights(String layer, boolean named, List<StoredArray> arrays) {
    this(layer, named, arrays, new IdentityHashMap<>());
  }

  private LayerWeights(
      String layer,
      boolean named,
      List<StoredArray> arrays,
      Map<Hdf5Array, Optional<TensorData>> accounted) {
    this.layer = layer;
    this.named = named;
    this.arrays = arrays;
    this.accounted = accounted;
  }

  /** The variables as the file calls them: names, or positions where it has none. */
  public List<String> stored() {
    return arrays.stream().map(StoredArray::variable).toList();
  }

  /** Whether the file has names of variables, instead of their positions. */
  public boolean named() {
    return named;
  }

  /** What the file calls a variable that Keras makes as the {@code position}-th of the layer. */
  public String storedName(String variable, int position) {
    return named ? variable : Integer.toString(position);
  }

  /** An array by the name that the file gives it. */
  Optional<TensorData> find(String storedName) {
    List<StoredArray> found =
        arrays.stream().filter(array -> array.variable().equals(storedName)).toList();
    if (found.size() > 1) {
      throw new ModelException(KerasDiagnostics.WEIGHT_TWICE.at(layer, storedName));
    }
    return found.isEmpty() ? Optional.empty() : read(found.get(0).array());
  }

  /** The array of a variable that the layer cannot do without. */
  TensorData require(String variable, int position) {
    return find(storedName(variable, position))
        .orElseThrow(
            () ->
                new ModelException(
                    KerasDiagnostics.WEIGHT_MISSING.at(
                        layer, variable, String.join(", ", stored()))));
  }

  /**
   * The arrays of a layer inside this one.
   *
   * @param attribute what the outer layer calls it, which leads to it where variables are numbered
   * @param names of the inner layer, one of which leads to it where variables have names
   */
  public LayerWeights part(String attribute, String... names) {
    return named
        ? view(path -> List.of(path.split("/")).stream().anyMatch(Arrays.asList(names)::contains))
        : below(attribute);
  }

  /** The arrays of a layer that is the only one inside this one with arrays. */
  public LayerWeights only(String attribute) {
    return named ? this : below(attribute);
  }

  /** The arrays of a layer of a model that is this layer. */
  public LayerWeights of(LayerConfig inner, ModelConfig model) {
    return named
        ? part("", inner.name())
        : below("layers/" + NumberedWeights.groups(model).get(inner.name()));
  }

  private LayerWeights view(Predicate<String> path) {
    List<StoredArray> inside = arrays.stream().filter(a -> path.test(a.path())).toList();
    return new LayerWeights(layer, named, inside, accounted);
  }

  private LayerWeights below(String group) {
    String prefix = group + "/";
    List<StoredArray> inside = new ArrayList<>();
    for (StoredArray a : arrays) {
      if (a.path().startsWith(prefix)) {
        String rest = a.path().substring(prefix.length());
        inside.add(new StoredArray(rest, rest, a.within(), a.array()));
      }
    }
    return new LayerWeights(layer, named, List.copyOf(inside), accounted);
  }

  /** The name of the layer around the one that owns an array; empty where the file does not say. */
  public String within(String storedName) {
    return arrays.stream()
        .filter(a -> a.variable().equals(storedName))
        .findFirst()
        .map(StoredArray::within)
        .orElse("");
  }

  /** Declares that an array does not matter, if there is one. */
  public void ignore(String storedName) {
    arrays.stream()
        .filter(a -> a.variable().equals(storedName))
        .forEach(a -> accounted.putIfAbsent(a.array(), Optional.empty()));
  }

  /** Declares that the states of random generators do not matter; gives their names. */
  List<String> ignoreSeeds() {
    List<StoredArray> seeds =
        arrays.stream().filter(array -> array.path().contains("seed_generator")).toList();
    seeds.forEach(a -> accounted.putIfAbsent(a.array(), Optional.empty()));
    return seeds.stream().map(StoredArray::path).toList();
  }

  /** Declares that the arrays do not matter. */
  public void ignore() {
    arrays.forEach(a -> accounted.putIfAbsent(a.array(), Optional.empty()));
  }

  /** The arrays that nobody asked for. */
  public List<String> left() {
    return arrays.stream()
        .filter(a -> !accounted.containsKey(a.array()))
        .map(StoredArray::variable)
        .toList();
  }

  private Optional<TensorData> read(Hdf5Array array) {
    if (accounted.getOrDefault(array, Optional.empty()).isEmpty()) {
      accounted.put(array, Optional.of(finite(array)));
    }
    return accounted.get(array);
  }

  private TensorData finite(Hdf5Array array) {
    TensorData data = array.read();
    for (int i = 0; i < data.size(); i++) {
      if (!Double.isFinite(data.at(i))) {
        throw new ModelException(
            KerasDiagnostics.WEIGHT_NOT_FINITE.at(layer, array.place(), data.at(i), i));
      }
    }
    return data;
  }
}
