package io.hls4j.frontend.keras.internal.config;

import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.frontend.keras.internal.KerasDiagnostics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The input of a sequential model that does not list one: its first layer states the shape. */
final class SyntheticInput {
  /** The name that hls4ml gives it, so that its configuration files fit. */
  private static final String NAME = "input1";

  private SyntheticInput() {}

  static LayerConfig before(Fields first, Fields model, boolean inner) {
    Fields config = first.object("config");
    Object shape = config.values().get("batch_input_shape");
    if (shape == null) {
      shape = config.values().get("batch_shape");
    }
    if (shape == null) {
      shape = model.values().get("build_input_shape");
    }
    if (shape == null && !inner) {
      throw new ModelException(KerasDiagnostics.NO_INPUT_SHAPE.at(first.place()));
    }
    Map<String, Object> input = new LinkedHashMap<>();
    input.put("name", NAME);
    input.put("batch_shape", shape);
    return new LayerConfig(
        NAME, "InputLayer", "InputLayer", input, List.of(new LayerCall(List.of(), Map.of())));
  }
}
