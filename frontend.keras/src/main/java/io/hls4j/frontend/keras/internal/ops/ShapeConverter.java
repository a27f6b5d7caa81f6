package io.hls4j.frontend.keras.internal.ops;

import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layers.Reshape;
import java.util.List;

/** Layers that give the same elements another shape. */
final class ShapeConverter {
  private static final String LAST = "channels_last";

  private ShapeConverter() {}

  /** {@code Flatten}; with the channels first it would also move elements. */
  static Value flatten(LayerOperator layer, GraphBuilder graph) {
    Value input = layer.input();
    if (input.shape().rank() < 2) {
      layer.reader().neutral("data_format", "there is only one axis");
    } else {
      layer.reader().neutralIf("data_format", "supported is channels_last", LAST);
    }
    return add(layer, input, List.of(Math.toIntExact(input.shape().size())), graph);
  }

  /** {@code Reshape}; one length may be -1. */
  static Value reshape(LayerOperator layer, GraphBuilder graph) {
    return add(layer, layer.input(), layer.integers("target_shape"), graph);
  }

  private static Value add(
      LayerOperator layer, Value input, List<Integer> target, GraphBuilder graph) {
    return graph
        .node(Reshape.KIND, layer.nodeName())
        .input(input)
        .attr(Reshape.TARGET, target)
        .add();
  }
}
