package io.hls4j.frontend.keras.internal.ops.spatial;

import io.hls4j.core.graph.GraphBuilder.NodeBuilder;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layers.Cropping;
import io.hls4j.core.graph.layers.Cropping1D;
import io.hls4j.core.graph.layers.Cropping2D;
import io.hls4j.core.graph.layers.Padding;
import io.hls4j.core.graph.layers.Resize;
import io.hls4j.core.graph.layers.ZeroPadding1D;
import io.hls4j.core.graph.layers.ZeroPadding2D;
import io.hls4j.frontend.keras.internal.ops.layer.LayerConverter;
import java.util.ArrayList;
import java.util.List;

/** Layers that give the spatial axes other lengths: padding, cropping, upsampling. */
public final class ResamplingConverter {

  private ResamplingConverter() {}

  /** {@code ZeroPadding1D}, {@code ZeroPadding2D}. */
  static LayerConverter padding(int dims) {
    return (layer, graph) -> {
      SpatialAxes axes = SpatialAxes.of(layer, dims);
      Value padded =
          graph
              .node(dims == 1 ? ZeroPadding1D.KIND : ZeroPadding2D.KIND, layer.nodeName())
              .input(axes.input(graph))
              .attr(Padding.AMOUNTS, axes.amounts("padding", 1))
              .add();
      return axes.output(padded, graph);
    };
  }

  /** {@code Cropping1D}, {@code Cropping2D}. */
  static LayerConverter cropping(int dims) {
    return (layer, graph) -> {
      SpatialAxes axes = SpatialAxes.of(layer, dims);
      Value cropped =
          graph
              .node(dims == 1 ? Cropping1D.KIND : Cropping2D.KIND, layer.nodeName())
              .input(axes.input(graph))
              .attr(Cropping.AMOUNTS, axes.amounts("cropping", dims == 1 ? 1 : 0))
              .add();
      return axes.output(cropped, graph);
    };
  }

  /**
   * {@code UpSampling1D}, {@code UpSampling2D}: {@code nearest} repeats each cell; {@code bilinear}
   * has the cells of both images at the centres of equal parts.
   */
  static LayerConverter upsampling(int dims) {
    return (layer, graph) -> {
      SpatialAxes axes = SpatialAxes.of(layer, dims);
      Value input = axes.input(graph);
      List<Integer> factors = axes.numbers("size", List.of(2));
      layer.requirePositive("size", factors, dims);
      List<Integer> size = new ArrayList<>();
      for (int i = 0; i < dims; i++) {
        size.add(axes.length(input, i) * factors.get(i));
      }
      NodeBuilder node =
          graph.node(Resize.KIND, layer.nodeName()).input(input).attr(Resize.SIZE, size);
      switch (layer.text("interpolation", "nearest")) {
        case "nearest" -> node.attr(Resize.ALGORITHM, "nearest");
        case "bilinear" ->
            node.attr(Resize.ALGORITHM, "bilinear").attr(Resize.COORDINATES, "half_pixel");
        default -> layer.reader().refuse("interpolation", "supported are nearest and bilinear");
      }
      return axes.output(node.add(), graph);
    };
  }
}
