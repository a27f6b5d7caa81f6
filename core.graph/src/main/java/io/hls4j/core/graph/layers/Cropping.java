package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layer.Attr;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.tensor.Shape;
import java.util.Arrays;
import java.util.List;

/** What the croppings share: elements are cut off both ends of one or two spatial axes. */
public final class Cropping {
  /** Elements that are cut off before and after each spatial axis. */
  public static final Attr<List<Integer>> AMOUNTS =
      Spatial.numbers(
          "cropping", "Elements cut off: [left, right] or [top, bottom, left, right].", 0);

  private Cropping() {}

  static LayerKind.Builder declare(String name, int dims) {
    return Rearrangement.declare(name, n -> sources(n, dims))
        .doc("The input without elements at the ends of its spatial axes.")
        .attributes(AMOUNTS, Schedule.REUSE_FACTOR)
        .shape(n -> shape(n, dims));
  }

  private static Shape shape(Node n, int dims) {
    Shape shape = n.input().shape();
    Spatial.requireAxes(shape, dims);
    Spatial.requireCount(AMOUNTS, n, 2 * dims);
    for (int axis = 0; axis < dims; axis++) {
      int at = axis - dims - 1;
      long cut =
          (long) Spatial.value(AMOUNTS, n, 2 * axis) + Spatial.value(AMOUNTS, n, 2 * axis + 1);
      if (cut >= shape.dim(at)) {
        throw new IllegalArgumentException(
            "cropping " + n.attr(AMOUNTS) + " leaves nothing of '" + n.input().shape() + "'");
      }
      shape = shape.with(at, (int) (shape.dim(at) - cut));
    }
    return shape;
  }

  static int[] sources(Node n, int dims) {
    int[][] maps = new int[dims][];
    for (int axis = 0; axis < dims; axis++) {
      int before = Spatial.value(AMOUNTS, n, 2 * axis);
      maps[axis] = new int[n.output().shape().dim(axis - dims - 1)];
      Arrays.setAll(maps[axis], i -> i + before);
    }
    return Rearrangement.alongAxes(n.input().shape(), maps);
  }
}
