package io.hls4j.frontend.keras.internal.ops.basic;

import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.core.graph.layers.Concatenate;
import io.hls4j.core.graph.layers.Merge;
import io.hls4j.frontend.keras.internal.KerasDiagnostics;
import io.hls4j.frontend.keras.internal.ops.layer.Axes;
import io.hls4j.frontend.keras.internal.ops.layer.LayerConverter;
import io.hls4j.frontend.keras.internal.ops.layer.LayerOperator;
import java.util.List;

/** Layers that bring several tensors together. */
public final class MergeConverter {

  private MergeConverter() {}

  /** An elementwise operation of two or more tensors. */
  public static LayerConverter all(String op) {
    return (layer, graph) ->
        graph.node(Merge.KIND, layer.nodeName()).inputs(atLeastTwo(layer)).attr(Merge.OP, op).add();
  }

  /** An elementwise operation of two tensors. */
  public static LayerConverter pair(String op) {
    return (layer, graph) -> {
      if (layer.inputs().size() != 2) {
        throw new ModelException(
            KerasDiagnostics.INPUT_COUNT.at(
                layer.nodeName(), layer.reader().operator(), "two", layer.inputs().size()));
      }
      return all(op).convert(layer, graph);
    };
  }

  /** {@code Concatenate}. */
  public static Value concatenate(LayerOperator layer, GraphBuilder graph) {
    List<Value> inputs = atLeastTwo(layer);
    return graph
        .node(Concatenate.KIND, layer.nodeName())
        .inputs(inputs)
        .attr(Concatenate.AXIS, Axes.one(layer, inputs.get(0)).orElse(-1))
        .add();
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
