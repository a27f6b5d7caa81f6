package io.hls4j.frontend.keras.internal.ops.layer;

import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.Value;
import java.util.List;

/** Maps one class of Keras layer to graph nodes. */
@FunctionalInterface
public interface LayerConverter {

  /** Adds the nodes of one call of a layer and returns the tensor that it makes. */
  Value convert(LayerOperator layer, GraphBuilder graph);

  /** As {@link #convert}, for layers that may make several tensors. */
  default List<Value> outputs(LayerOperator layer, GraphBuilder graph) {
    return List.of(convert(layer, graph));
  }

  /** Maps a class of layer that may make several tensors. */
  @FunctionalInterface
  interface Several {

    /** Adds the nodes of one call of a layer and returns the tensors that it makes, in order. */
    List<Value> convert(LayerOperator layer, GraphBuilder graph);
  }

  /** The converter of a class of layer that may make several tensors. */
  static LayerConverter several(Several converter) {
    return new LayerConverter() {
      @Override
      public Value convert(LayerOperator layer, GraphBuilder graph) {
        return converter.convert(layer, graph).get(0);
      }

      @Override
      public List<Value> outputs(LayerOperator layer, GraphBuilder graph) {
        return converter.convert(layer, graph);
      }
    };
  }
}
