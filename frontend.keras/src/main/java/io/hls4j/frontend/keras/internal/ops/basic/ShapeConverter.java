package io.hls4j.frontend.keras.internal.ops.basic;

import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layers.Reshape;
import io.hls4j.core.graph.layers.Resize;
import io.hls4j.core.graph.layers.Transpose;
import io.hls4j.frontend.keras.internal.ops.layer.LayerOperator;
import io.hls4j.frontend.keras.internal.ops.spatial.SpatialAxes;
import java.util.List;

/** Layers that give the same elements another shape or order, or repeat them. */
public final class ShapeConverter {
  private static final String FORMAT = "data_format";

  private ShapeConverter() {}

  /** {@code Flatten}; where the channels come first, they are moved to the end before. */
  public static Value flatten(LayerOperator layer, GraphBuilder graph) {
    Value input = layer.input();
    int rank = layer.dims(input).size();
    if (rank < 2) {
      layer.reader().neutral(FORMAT, "there is only one axis");
    } else {
      input = new SpatialAxes(layer, rank - 1, SpatialAxes.of(layer, 1).isFirst()).input(graph);
    }
    int size = layer.dims(input).stream().reduce(1, Math::multiplyExact);
    return add(layer, layer.nodeName(), input, List.of(size), graph);
  }

  /** {@code Reshape}; one length may be -1. */
  public static Value reshape(LayerOperator layer, GraphBuilder graph) {
    List<Integer> target = layer.integers("target_shape");
    return add(layer, layer.nodeName(), layer.input(), target, graph);
  }

  /** {@code Permute}; it counts its axes from 1. */
  public static Value permute(LayerOperator layer, GraphBuilder graph) {
    List<Integer> dims = layer.integers("dims");
    layer.requireCount("dims", dims, layer.dims(layer.input()).size());
    return graph
        .node(Transpose.KIND, layer.nodeName())
        .input(layer.input())
        .attr(Transpose.PERM, dims.stream().map(axis -> axis - 1).toList())
        .add();
  }

  /** {@code RepeatVector}: one row, as often as the layer says. */
  public static Value repeat(LayerOperator layer, GraphBuilder graph) {
    Value input = layer.input();
    List<Integer> row = List.of(1, input.shape().last());
    return graph
        .node(Resize.KIND, layer.nodeName())
        .input(add(layer, layer.nodeName("_row"), input, row, graph))
        .attr(Resize.SIZE, List.of(layer.integer("n")))
        .add();
  }

  private static Value add(
      LayerOperator layer, String name, Value input, List<Integer> target, GraphBuilder graph) {
    return graph
        .node(Reshape.KIND, name)
        .input(input)
        .attr(Reshape.TARGET, layer.withLeading(input, target))
        .add();
  }
}
