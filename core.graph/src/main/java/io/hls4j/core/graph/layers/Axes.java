package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.tensor.Shape;
import java.util.Arrays;

/** Axes as attributes name them. */
final class Axes {
  private Axes() {}

  /**
   * An axis that may be counted from the end.
   *
   * @throws IllegalArgumentException if the shape has no such axis
   */
  static int of(Shape shape, int axis) {
    if (axis < -shape.rank() || axis >= shape.rank()) {
      throw new IllegalArgumentException("no axis '" + axis + "' in " + shape);
    }
    return axis < 0 ? axis + shape.rank() : axis;
  }

  /** How many neighbouring elements have the same position along an axis. */
  static int inner(Shape shape, int axis) {
    int inner = 1;
    for (int i = axis + 1; i < shape.rank(); i++) {
      inner *= shape.dim(i);
    }
    return inner;
  }

  /**
   * Positions of the elements of which the index on each axis is one of the picked ones, in C
   * order.
   */
  static int[] pick(Shape shape, int[][] picked) {
    int[] all = {0};
    for (int axis = 0; axis < picked.length; axis++) {
      int[] outer = all;
      int[] own = picked[axis];
      int length = shape.dim(axis);
      all = new int[Math.multiplyExact(outer.length, own.length)];
      Arrays.setAll(all, i -> outer[i / own.length] * length + own[i % own.length]);
    }
    return all;
  }
}
