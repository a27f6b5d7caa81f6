package io.hls4j.frontend.keras.internal.config;

import io.hls4j.core.graph.diag.UnsupportedFeatureException;
import io.hls4j.frontend.keras.internal.KerasDiagnostics;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decides whether a model was written by Keras 2 or 3, whose layers differ in detail. */
final class Generation {

  private Generation() {}

  /** From the version where the file states one, else from the way the layers are written. */
  static int of(Optional<String> version, Fields model) {
    if (version.isEmpty()) {
      return looksLikeKeras3(model) ? 3 : 2;
    }
    String major = version.get().split("\\.", 2)[0];
    return switch (major) {
      case "2" -> 2;
      case "3" -> 3;
      default ->
          throw new UnsupportedFeatureException(
              KerasDiagnostics.KERAS_VERSION.at(model.place(), version.get()));
    };
  }

  private static boolean looksLikeKeras3(Fields model) {
    if (!(model.values().get("config") instanceof Map<?, ?> config)
        || !(config.get("layers") instanceof List<?> layers)) {
      return false;
    }
    return layers.stream().anyMatch(Generation::isKeras3Layer);
  }

  private static boolean isKeras3Layer(Object layer) {
    if (!(layer instanceof Map<?, ?> fields)) {
      return false;
    }
    boolean calls =
        fields.get("inbound_nodes") instanceof List<?> nodes
            && nodes.stream().anyMatch(Map.class::isInstance);
    boolean shape = fields.get("config") instanceof Map<?, ?> c && c.containsKey("batch_shape");
    return calls || shape;
  }
}
