package io.hls4j.frontend.keras.internal.ops.activation;

import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layers.Softmax;
import io.hls4j.frontend.keras.internal.config.LayerConfig;
import io.hls4j.frontend.keras.internal.ops.layer.Axes;
import io.hls4j.frontend.keras.internal.ops.layer.LayerConverter;
import io.hls4j.frontend.keras.internal.ops.layer.LayerOperator;
import io.hls4j.frontend.keras.internal.ops.layer.LayerWeights;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Layers that other layers have in place of the name of an activation function. */
public final class ActivationLayers {
  private static final Map<String, LayerConverter> ALL =
      Map.of(
          "ELU", RectifierConverter::elu,
          "LeakyReLU", RectifierConverter::leakyRelu,
          "PReLU", RectifierConverter::prelu,
          "ReLU", RectifierConverter::relu,
          "Softmax", ActivationLayers::softmax,
          "ThresholdedReLU", RectifierConverter::thresholdedRelu);

  private ActivationLayers() {}

  /** Whether the value of an attribute describes one of these layers. */
  static boolean isLayer(Object value) {
    return value instanceof Map<?, ?> map
        && map.get("class_name") instanceof String name
        && ALL.containsKey(name)
        && map.get("config") instanceof Map<?, ?>;
  }

  /** Adds the nodes of the layer inside, under its own name. */
  static Value inside(LayerOperator layer, LayerConfig part, Value input, GraphBuilder graph) {
    LayerWeights weights = layer.weights().part("activation", part.name());
    LayerOperator inner = layer.inside(part, List.of(input), weights, 0);
    Value output = ALL.get(part.className()).convert(inner, graph);
    layer.scope().state().close(inner.reader());
    return output;
  }

  /** {@code Softmax}. */
  public static Value softmax(LayerOperator layer, GraphBuilder graph) {
    Value input = layer.input();
    OptionalInt axis = Axes.one(layer, input);
    return graph
        .node(Softmax.KIND, layer.nodeName())
        .input(input)
        .attr(Softmax.AXIS, axis.orElse(-1))
        .add();
  }
}
