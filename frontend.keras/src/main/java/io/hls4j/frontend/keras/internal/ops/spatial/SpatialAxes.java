package io.hls4j.frontend.keras.internal.ops.spatial;

import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layers.Transpose;
import io.hls4j.frontend.keras.internal.ops.layer.LayerOperator;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The one or two spatial axes of a layer. The graph has the channels last; for layers that have
 * them first, a transposition stands before and another one behind.
 *
 * @param layer the layer
 * @param dims number of spatial axes
 * @param isFirst whether the layer has the channels first
 */
public record SpatialAxes(LayerOperator layer, int dims, boolean isFirst) {
  private static final String FORMAT = "data_format";

  /** As the attribute {@code data_format} says. */
  public static SpatialAxes of(LayerOperator layer, int dims) {
    String format = layer.text(FORMAT, "channels_last");
    if (!List.of("channels_last", "channels_first").contains(format)) {
      layer.reader().refuse(FORMAT, "supported are channels_last and channels_first");
    }
    return new SpatialAxes(layer, dims, format.equals("channels_first"));
  }

  /** The input of the layer with the channels last. */
  public Value input(GraphBuilder graph) {
    if (!isFirst) {
      return layer.input();
    }
    List<Integer> perm = new ArrayList<>(IntStream.rangeClosed(1, dims).boxed().toList());
    perm.add(0);
    return graph
        .node(Transpose.KIND, layer.prefixedName("transpose_input_for_"))
        .input(layer.input())
        .attr(Transpose.PERM, perm)
        .add();
  }

  /** A result with the channels last, as the layer gives it. */
  Value output(Value result, GraphBuilder graph) {
    if (!isFirst) {
      return result;
    }
    List<Integer> perm = new ArrayList<>(List.of(dims));
    IntStream.range(0, dims).forEach(perm::add);
    return graph
        .node(Transpose.KIND, layer.prefixedName("transpose_output_of_"))
        .input(result)
        .attr(Transpose.PERM, perm)
        .add();
  }

  /** One number for each spatial axis; a single number counts for all. */
  List<Integer> numbers(String attribute, List<Integer> fallback) {
    List<Integer> numbers = layer.integers(attribute, fallback);
    return numbers.size() == 1 ? all(numbers.get(0)) : numbers;
  }

  /** The same number for each spatial axis. */
  List<Integer> all(int number) {
    return IntStream.range(0, dims).mapToObj(i -> number).toList();
  }

  /** Length of a spatial axis of a tensor with the channels last. */
  int length(Value tensor, int axis) {
    return tensor.shape().dim(axis - dims - 1);
  }

  /**
   * Numbers before and after each spatial axis, as paddings and croppings have them: one for all,
   * one for each axis, or a pair for each axis.
   */
  List<Integer> amounts(String attribute, int fallback) {
    Object value = layer.reader().find(attribute).orElse((long) fallback);
    List<Integer> amounts = new ArrayList<>();
    List<?> axes = value instanceof List<?> list ? list : null;
    if (dims == 1 && axes != null && axes.size() == 2) {
      axes.forEach(item -> amounts.add(layer.integer(attribute, item)));
      return List.copyOf(amounts);
    }
    for (int axis = 0; axis < dims; axis++) {
      Object own = axes == null ? value : axes.size() == dims ? axes.get(axis) : null;
      List<?> pair = own instanceof List<?> list && list.size() == 2 ? list : null;
      amounts.add(layer.integer(attribute, pair == null ? own : pair.get(0)));
      amounts.add(layer.integer(attribute, pair == null ? own : pair.get(1)));
    }
    return List.copyOf(amounts);
  }
}
