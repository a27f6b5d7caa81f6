package io.hls4j.frontend.keras.internal.ops;

import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.Value;

/** Maps one class of Keras layer to graph nodes. */
@FunctionalInterface
interface LayerConverter {

  /** Adds the nodes of one call of a layer and returns the tensor that it makes. */
  Value convert(LayerOperator layer, GraphBuilder graph);
}
