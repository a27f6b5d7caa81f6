package io.hls4j.frontend.keras.internal.weights;

import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.frontend.keras.internal.KerasDiagnostics;
import io.hls4j.frontend.keras.internal.config.LayerConfig;
import io.hls4j.frontend.keras.internal.config.ModelConfig;
import io.hls4j.frontend.keras.internal.hdf5.Hdf5Group;
import java.util.List;
import java.util.Optional;

/** The trained arrays of a model, found by exact name. */
public sealed interface WeightStore permits NamedWeights, NumberedWeights {

  /** Whether variables have names; otherwise {@link StoredArray#variable} is a position. */
  boolean named();

  /** The arrays that are stored for a layer, in the order of the file. */
  List<StoredArray> of(LayerConfig layer);

  /** What holds arrays but belongs to no layer of the model. */
  List<String> strangers();

  /**
   * The store in an HDF5 file that Keras 2 or Keras 3 wrote, alone or as part of a whole model.
   *
   * @throws ModelException if the file holds no weights
   */
  static WeightStore open(Hdf5Group root, ModelConfig model) {
    Optional<Hdf5Group> inner = root.group(NamedWeights.GROUP);
    if (root.texts(NamedWeights.LAYERS).isPresent()) {
      return NamedWeights.of(root, model);
    }
    if (inner.isPresent() && inner.get().texts(NamedWeights.LAYERS).isPresent()) {
      return NamedWeights.of(inner.get(), model);
    }
    return NumberedWeights.find(root, model)
        .orElseThrow(() -> new ModelException(KerasDiagnostics.NO_WEIGHTS.at(root.place())));
  }
}
