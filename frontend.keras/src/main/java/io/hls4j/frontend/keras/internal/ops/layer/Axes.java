package io.hls4j.frontend.keras.internal.ops.layer;

import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layers.Transpose;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Axes as Keras counts them: the batch axis is 0, negative ones count from the end. */
public final class Axes {

  private Axes() {}

  /**
   * The axis that an attribute names, from 0 without the batch axis; refused and empty if it names
   * several, the batch axis or none of the tensor's.
   */
  public static OptionalInt one(LayerOperator layer, Value input) {
    List<Integer> axes = layer.integers("axis", List.of(-1));
    int rank = input.shape().rank();
    if (axes.size() == 1) {
      int axis = axes.get(0) < 0 ? axes.get(0) + rank : axes.get(0) - 1 + layer.leading();
      if (axis >= layer.leading() && axis < rank) {
        return OptionalInt.of(axis);
      }
    }
    layer.reader().refuse("axis", "supported is one axis other than the batch axis");
    return OptionalInt.empty();
  }

  /** All axes that an attribute names, from 0 without the batch axis, in order. */
  public static List<Integer> all(LayerOperator layer, String attribute, Value input) {
    int rank = input.shape().rank();
    List<Integer> axes =
        layer.integers(attribute, List.of(-1)).stream()
            .map(axis -> axis < 0 ? axis + rank : axis - 1 + layer.leading())
            .sorted()
            .distinct()
            .toList();
    if (axes.isEmpty() || !axes.stream().allMatch(axis -> axis >= layer.leading() && axis < rank)) {
      layer.reader().refuse(attribute, "supported are axes other than the batch axis");
      return List.of(rank - 1);
    }
    return axes;
  }

  /** Whether the given axes are the last ones of a tensor. */
  public static boolean areLast(List<Integer> axes, Value input) {
    return axes.get(axes.size() - 1) == input.shape().rank() - 1
        && axes.get(0) == input.shape().rank() - axes.size();
  }

  /** A tensor with one axis moved to the end. */
  public static Value toEnd(LayerOperator layer, Value input, int axis, GraphBuilder graph) {
    List<Integer> perm =
        IntStream.range(0, input.shape().rank()).boxed().collect(Collectors.toList());
    perm.add(perm.remove(axis));
    return graph
        .node(Transpose.KIND, layer.prefixedName("transpose_input_for_"))
        .input(input)
        .attr(Transpose.PERM, perm)
        .add();
  }

  /** A tensor with the last axis moved to where {@link #toEnd} took it from. */
  public static Value fromEnd(LayerOperator layer, Value input, int axis, GraphBuilder graph) {
    int rank = input.shape().rank();
    if (axis >= rank) {
      return input; // The node before is wrong, which has been reported.
    }
    List<Integer> perm = IntStream.range(0, rank).boxed().collect(Collectors.toList());
    perm.add(axis, perm.remove(rank - 1));
    return graph
        .node(Transpose.KIND, layer.prefixedName("transpose_output_of_"))
        .input(input)
        .attr(Transpose.PERM, perm)
        .add();
  }
}
