package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layer.Attr;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.precision.Int;
import io.hls4j.core.graph.precision.Xnor;
import io.hls4j.core.graph.tensor.Shape;
import java.util.Arrays;
import java.util.List;

/** What the paddings share: zeros around, and between, the elements of one or two spatial axes. */
public final class Padding {
  /** Zeros before and after each spatial axis. */
  public static final Attr<List<Integer>> AMOUNTS =
      Spatial.numbers(
          "padding", "Zeros around: [left, right] or [top, bottom, left, right]; default 0.", 0);

  /** Zeros between neighbouring elements of each spatial axis; empty means none. */
  public static final Attr<List<Integer>> INTERIOR =
      Spatial.numbers(
          "interior", "Zeros between neighbouring elements: [w] or [h, w]; default 0.", 0);

  private Padding() {}

  static LayerKind.Builder declare(String name, int dims) {
    return Rearrangement.declare(name, n -> sources(n, dims))
        .doc(
            "The input with zeros around it, and with zeros between its elements where interior is"
                + " given. A padded binary tensor takes int<2>, which holds 0; the original makes these"
                + " zeros -1.")
        .attributes(AMOUNTS, INTERIOR, Schedule.REUSE_FACTOR)
        .precision(c -> c.set("result", c.input(0) == Xnor.XNOR ? Int.signed(2) : c.input(0)))
        .shape(n -> shape(n, dims));
  }

  private static Shape shape(Node n, int dims) {
    Shape shape = n.input().shape();
    Spatial.requireAxes(shape, dims);
    Spatial.requireCount(AMOUNTS, n, 2 * dims);
    Spatial.requireCount(INTERIOR, n, dims);
    for (int axis = 0; axis < dims; axis++) {
      int at = axis - dims - 1;
      long inner = Spatial.value(INTERIOR, n, axis) * (shape.dim(at) - 1L);
      long around =
          (long) Spatial.value(AMOUNTS, n, 2 * axis) + Spatial.value(AMOUNTS, n, 2 * axis + 1);
      shape = shape.with(at, Math.toIntExact(shape.dim(at) + inner + around));
    }
    return shape;
  }

  static int[] sources(Node n, int dims) {
    Shape in = n.input().shape();
    int[][] maps = new int[dims][];
    for (int axis = 0; axis < dims; axis++) {
      int step = Spatial.value(INTERIOR, n, axis) + 1;
      int before = Spatial.value(AMOUNTS, n, 2 * axis);
      maps[axis] = new int[n.output().shape().dim(axis - dims - 1)];
      Arrays.fill(maps[axis], Rearrangement.ZERO);
      for (int i = 0; i < in.dim(axis - dims - 1); i++) {
        maps[axis][before + i * step] = i;
      }
    }
    return Rearrangement.alongAxes(in, maps);
  }
}
