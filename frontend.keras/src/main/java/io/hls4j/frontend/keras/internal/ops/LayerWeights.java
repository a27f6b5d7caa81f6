package io.hls4j.frontend.keras.internal.ops;

import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.frontend.keras.internal.KerasDiagnostics;
import io.hls4j.frontend.keras.internal.weights.StoredArray;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The trained arrays of one layer. Read once, however often the layer is called. */
final class LayerWeights {
  private final String layer;
  private final boolean named;
  private final List<StoredArray> arrays;
  private final Map<String, TensorData> read = new HashMap<>();
  private final Set<String> accounted = new HashSet<>();

  LayerWeights(String layer, boolean named, List<StoredArray> arrays) {
    this.layer = layer;
    this.named = named;
    this.arrays = arrays;
  }

  /** The variables as the file calls them: names, or positions where it has none. */
  List<String> stored() {
    return arrays.stream().map(StoredArray::variable).toList();
  }

  /** What the file calls a variable that Keras makes as the {@code position}-th of the layer. */
  String storedName(String variable, int position) {
    return named ? variable : Integer.toString(position);
  }

  /** An array by the name that the file gives it. */
  Optional<TensorData> find(String storedName) {
    List<StoredArray> found =
        arrays.stream().filter(array -> array.variable().equals(storedName)).toList();
    if (found.size() > 1) {
      throw new ModelException(KerasDiagnostics.WEIGHT_TWICE.at(layer, storedName));
    }
    accounted.add(storedName);
    return found.stream()
        .findFirst()
        .map(array -> read.computeIfAbsent(storedName, name -> finite(array)));
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

  /** Declares that the arrays do not matter. */
  void ignore() {
    accounted.addAll(stored());
  }

  /** The arrays that nobody asked for. */
  List<String> left() {
    return stored().stream().filter(name -> !accounted.contains(name)).toList();
  }

  private TensorData finite(StoredArray array) {
    TensorData data = array.array().read();
    for (int i = 0; i < data.size(); i++) {
      if (!Double.isFinite(data.at(i))) {
        throw new ModelException(
            KerasDiagnostics.WEIGHT_NOT_FINITE.at(layer, array.array().place(), data.at(i), i));
      }
    }
    return data;
  }
}
