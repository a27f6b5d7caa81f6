package io.hls4j.frontend.keras.internal.ops.layer;

import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layers.Reshape;
import io.hls4j.core.graph.layers.Slice;
import io.hls4j.core.graph.tensor.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Parts of tensors along one axis; a negative axis counts from the end. */
public final class Slices {

  private Slices() {}

  /** All positions along an axis, the last one first. */
  public static Value reversed(Value tensor, int axis, String name, GraphBuilder graph) {
    int length = tensor.shape().dim(axis);
    return slice(tensor, axis, List.of(length - 1, -1 - length, -1), name, graph);
  }

  /** The last position along an axis, without that axis. */
  public static Value last(Value tensor, int axis, String name, GraphBuilder graph) {
    int length = tensor.shape().dim(axis);
    Value row = slice(tensor, axis, List.of(length - 1, length, 1), name, graph);
    Shape without = tensor.shape().without(axis);
    return graph
        .node(Reshape.KIND, graph.uniqueName(name + "_row"))
        .input(row)
        .attr(Reshape.TARGET, without.dims())
        .add();
  }

  /** Positions from the first to before the second number, the third number apart. */
  public static Value slice(
      Value tensor, int axis, List<Integer> range, String name, GraphBuilder graph) {
    int rank = tensor.shape().rank();
    int at = axis < 0 ? axis + rank : axis;
    List<Integer> begin = new ArrayList<>(Collections.nCopies(rank, 0));
    List<Integer> end = new ArrayList<>(tensor.shape().dims());
    List<Integer> step = new ArrayList<>(Collections.nCopies(rank, 1));
    begin.set(at, range.get(0));
    end.set(at, range.get(1));
    step.set(at, range.get(2));
    return graph
        .node(Slice.KIND, name)
        .input(tensor)
        .attr(Slice.BEGIN, begin)
        .attr(Slice.END, end)
        .attr(Slice.STEP, step)
        .add();
  }
}
