package io.hls4j.frontend.keras.internal.ops.spatial;

import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layers.GlobalPooling1D;
import io.hls4j.core.graph.layers.GlobalPooling2D;
import io.hls4j.core.graph.layers.Pooling;
import io.hls4j.core.graph.layers.Pooling1D;
import io.hls4j.core.graph.layers.Pooling2D;
import io.hls4j.core.graph.layers.Reshape;
import io.hls4j.frontend.keras.internal.ops.layer.LayerConverter;
import java.util.ArrayList;
import java.util.List;

/** Poolings over one or two spatial axes, with a window or of whole images. */
public final class PoolingConverter {

  private PoolingConverter() {}

  /** {@code MaxPooling} and {@code AveragePooling}; a mean counts cells of the input only. */
  public static LayerConverter windowed(int dims, String op) {
    return (layer, graph) -> {
      SpatialAxes axes = SpatialAxes.of(layer, dims);
      Value input = axes.input(graph);
      WindowAttributes window = WindowAttributes.pooling(axes, input);
      Value result =
          graph
              .node(dims == 1 ? Pooling1D.KIND : Pooling2D.KIND, layer.nodeName())
              .input(input)
              .attr(Pooling.OP, op)
              .attr(Pooling.SIZE, window.size())
              .attr(Pooling.STRIDES, window.strides())
              .attr(Pooling.PADDING, window.padding())
              .add();
      return axes.output(result, graph);
    };
  }

  /** {@code GlobalMaxPooling} and {@code GlobalAveragePooling}. */
  public static LayerConverter global(int dims, String op) {
    return (layer, graph) -> {
      SpatialAxes axes = SpatialAxes.of(layer, dims);
      Value result =
          graph
              .node(dims == 1 ? GlobalPooling1D.KIND : GlobalPooling2D.KIND, layer.nodeName())
              .input(axes.input(graph))
              .attr(Pooling.OP, op)
              .add();
      if (!layer.flag("keepdims", false)) {
        return result;
      }
      List<Integer> target = new ArrayList<>(axes.all(1));
      target.add(axes.isFirst() ? 0 : dims, result.shape().last());
      return graph
          .node(Reshape.KIND, layer.nodeName("_keepdims"))
          .input(result)
          .attr(Reshape.TARGET, layer.withLeading(result, target))
          .add();
    };
  }
}
