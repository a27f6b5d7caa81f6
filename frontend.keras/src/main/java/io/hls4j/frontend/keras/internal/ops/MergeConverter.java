package io.hls4j.frontend.keras.internal.ops;

import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.core.graph.diag.UnsupportedFeatureException;
import io.hls4j.core.graph.layers.Concatenate;
import io.hls4j.core.graph.layers.Merge;
import io.hls4j.frontend.keras.internal.KerasDiagnostics;
import java.util.List;

/** Layers that bring several tensors together. */
final class MergeConverter {

  private MergeConverter() {}

  /**
   * An elementwise operation that can be done two by two, from the first tensor to the last, as
   * Keras does. The last step has the layer's name.
   */
  static LayerConverter chain(String op) {
    return (layer, graph) -> {
      List<Value> inputs = atLeastTwo(layer);
      Value sum = inputs.get(0);
      for (int i = 1; i < inputs.size(); i++) {
        boolean last = i == inputs.size() - 1;
        String name = last ? layer.nodeName() : layer.nodeName("_part" + i);
        sum = merge(op, name, sum, inputs.get(i), graph);
      }
      return sum;
    };
  }

  /** An elementwise operation of two tensors. */
  static LayerConverter pair(String op) {
    return (layer, graph) -> {
      List<Value> inputs = atLeastTwo(layer);
      if (inputs.size() > 2) {
        throw new UnsupportedFeatureException(
            KerasDiagnostics.PAIR_ONLY.at(layer.nodeName(), op, inputs.size()));
      }
      return merge(op, layer.nodeName(), inputs.get(0), inputs.get(1), graph);
    };
  }

  /** {@code Concatenate}. */
  static Value concatenate(LayerOperator layer, GraphBuilder graph) {
    List<Value> inputs = atLeastTwo(layer);
    return graph
        .node(Concatenate.KIND, layer.nodeName())
        .inputs(inputs)
        .attr(Concatenate.AXIS, Axes.one(layer, inputs.get(0)).orElse(-1))
        .add();
  }

  private static Value merge(String op, String name, Value a, Value b, GraphBuilder graph) {
    return graph.node(Merge.KIND, name).input(a, b).attr(Merge.OP, op).add();
  }

  private static List<Value> atLeastTwo(LayerOperator layer) {
    if (layer.inputs().size() < 2) {
      throw new ModelException(
          KerasDiagnostics.INPUT_COUNT.at(
              layer.nodeName(), layer.reader().operator(), "two or more", layer.inputs().size()));
    }
    return layer.inputs();
  }
}
