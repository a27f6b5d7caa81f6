package io.hls4j.frontend.keras.internal.ops.spatial;

import io.hls4j.core.graph.Value;
import io.hls4j.frontend.keras.internal.ops.layer.LayerOperator;
import java.util.ArrayList;
import java.util.List;

/**
 * How the kernel of a transposed convolution adds to the output, by the rules of Keras for the size
 * of the output.
 *
 * @param size lengths of the kernel, dilation not counted
 * @param strides distance, in the output, of neighbouring input cells
 * @param dilations distance, in the output, of neighbouring kernel cells
 * @param cut output cells cut off before and after each axis
 * @param added output cells added behind each axis
 */
public record TransposedWindow(
    List<Integer> size,
    List<Integer> strides,
    List<Integer> dilations,
    List<Integer> cut,
    List<Integer> added) {
  private static final String PADDING = "padding";
  private static final String OUTPUT_PADDING = "output_padding";
  private static final int NONE = Integer.MIN_VALUE;

  static TransposedWindow of(SpatialAxes axes, Value input) {
    LayerOperator layer = axes.layer();
    List<Integer> size = axes.numbers("kernel_size", List.of());
    List<Integer> strides = axes.numbers("strides", List.of(1));
    List<Integer> dilations = axes.numbers("dilation_rate", List.of(1));
    List<Integer> extra = axes.numbers(OUTPUT_PADDING, List.of(NONE));
    layer.requirePositive("kernel_size", size, axes.dims());
    layer.requirePositive("strides", strides, axes.dims());
    layer.requirePositive("dilation_rate", dilations, axes.dims());
    layer.requireCount(OUTPUT_PADDING, extra, axes.dims());
    if (!extra.stream().allMatch(n -> n == NONE || n >= 0)) {
      layer.reader().refuse(OUTPUT_PADDING, "supported are numbers of at least 0");
    }
    String mode = layer.text(PADDING, "valid");
    if (!List.of("valid", "same").contains(mode)) {
      layer.reader().refuse(PADDING, "supported are valid and same");
    }
    List<Integer> cut = new ArrayList<>();
    List<Integer> added = new ArrayList<>();
    for (int i = 0; i < axes.dims(); i++) {
      int reach = (size.get(i) - 1) * dilations.get(i) + 1;
      int stride = strides.get(i);
      int length = axes.length(input, i);
      long full = (length - 1L) * stride + reach;
      int missing = (int) (full - output(length, stride, reach, extra.get(i), mode.equals("same")));
      cut.add(Math.max(missing, 0) / 2);
      cut.add(Math.max(missing, 0) - Math.max(missing, 0) / 2);
      added.add(Math.max(-missing, 0));
    }
    return new TransposedWindow(size, strides, dilations, List.copyOf(cut), List.copyOf(added));
  }

  /** Length of the output that Keras gives. */
  private static long output(int length, int stride, int reach, int extra, boolean same) {
    if (extra == NONE) {
      return (long) length * stride + (same ? 0 : Math.max(reach - stride, 0));
    }
    return (length - 1L) * stride + reach + extra - (same ? 2 * (reach / 2) : 0);
  }
}
