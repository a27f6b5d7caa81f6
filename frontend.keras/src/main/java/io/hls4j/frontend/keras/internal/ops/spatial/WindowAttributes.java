package io.hls4j.frontend.keras.internal.ops.spatial;

import io.hls4j.core.graph.Value;
import io.hls4j.frontend.keras.internal.ops.layer.LayerOperator;
import java.util.ArrayList;
import java.util.List;

/**
 * How a window moves over the spatial axes: the attributes that convolutions and poolings share.
 *
 * @param size lengths of the window, dilation not counted
 * @param strides distance of its places
 * @param dilations distance of its cells
 * @param padding cells before and after each axis, as the kind wants them
 */
public record WindowAttributes(
    List<Integer> size, List<Integer> strides, List<Integer> dilations, List<Integer> padding) {
  private static final String PADDING = "padding";

  /** For a convolution of an input with the channels last. */
  static WindowAttributes convolution(SpatialAxes axes, Value input) {
    List<Integer> size = axes.numbers("kernel_size", List.of());
    List<Integer> strides = axes.numbers("strides", List.of(1));
    return of(axes, input, size, strides, axes.numbers("dilation_rate", List.of(1)));
  }

  /** For a pooling of an input with the channels last. */
  static WindowAttributes pooling(SpatialAxes axes, Value input) {
    List<Integer> size = axes.numbers("pool_size", List.of(2));
    return of(axes, input, size, axes.numbers("strides", size), axes.all(1));
  }

  private static WindowAttributes of(
      SpatialAxes axes,
      Value input,
      List<Integer> size,
      List<Integer> strides,
      List<Integer> dilations) {
    LayerOperator layer = axes.layer();
    layer.requirePositive("size", size, axes.dims());
    layer.requirePositive("strides", strides, axes.dims());
    layer.requirePositive("dilation_rate", dilations, axes.dims());
    List<Integer> padding = new ArrayList<>();
    String mode = layer.text(PADDING, "valid");
    for (int i = 0; i < axes.dims(); i++) {
      int reach = dilations.get(i) * (size.get(i) - 1) + 1;
      switch (mode) {
        case "valid" -> padding.addAll(List.of(0, 0));
        case "same" -> {
          int total = same(axes.length(input, i), reach, strides.get(i));
          padding.addAll(List.of(total / 2, total - total / 2));
        }
        case "causal" -> padding.addAll(List.of(reach - 1, 0));
        default -> {
          layer.reader().refuse(PADDING, "supported are valid, same and causal");
          padding.addAll(List.of(0, 0));
        }
      }
    }
    if (mode.equals("causal") && axes.dims() != 1) {
      layer.reader().refuse(PADDING, "supported are valid and same; causal needs one axis");
    }
    return new WindowAttributes(size, strides, dilations, List.copyOf(padding));
  }

  /** Cells that are missing for one output at each stride; more of them come behind. */
  private static int same(int length, int reach, int stride) {
    int out = (length + stride - 1) / stride;
    return Math.max((out - 1) * stride + reach - length, 0);
  }
}
