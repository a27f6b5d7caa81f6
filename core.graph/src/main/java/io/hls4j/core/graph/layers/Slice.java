package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layer.Attr;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** A regular part of a tensor: along each axis every n-th element between two positions. */
public final class Slice {
  /** First position along each axis. */
  public static final Attr<List<Integer>> BEGIN =
      Attr.integers(
          "begin",
          "First position along each axis; negative counts from the end. Beyond the tensor means"
              + " its edge.");

  /** Position along each axis before which to stop. */
  public static final Attr<List<Integer>> END =
      Attr.integers(
          "end",
          "Position along each axis before which to stop; negative counts from the end, so that with"
              + " a negative step -1 - length goes on to the first element. Beyond the tensor means"
              + " its edge.");

  /** Distance of the elements along each axis. */
  public static final Attr<List<Integer>> STEP =
      Attr.integers("step", "Distance of the elements along each axis; negative runs backward.")
          .where(s -> !s.contains(0), "list of integers, none 0")
          .optional();

  /** The declaration. */
  public static final LayerKind KIND =
      Rearrangement.declare("Slice", Slice::sources)
          .doc(
              "y = x[begin:end:step, ...] with one triple for each axis, as NumPy slices; step is 1"
                  + " where it is absent.")
          .attributes(BEGIN, END, STEP, Schedule.REUSE_FACTOR)
          .shape(Slice::shape)
          .build();

  private Slice() {}

  private static Shape shape(Node n) {
    Shape x = n.input().shape();
    if (n.attr(BEGIN).size() != x.rank()
        || n.attr(END).size() != x.rank()
        || steps(n).size() != x.rank()) {
      throw new IllegalArgumentException(
          "begin '%s', end '%s' and step '%s' do not each have a number for every axis of '%s'"
              .formatted(n.attr(BEGIN), n.attr(END), steps(n), x));
    }
    List<Integer> dims = new ArrayList<>();
    for (int a = 0; a < x.rank(); a++) {
      dims.add(length(n, a));
    }
    if (dims.contains(0)) {
      throw new IllegalArgumentException(
          "nothing is left of '%s' between '%s' and '%s'".formatted(x, n.attr(BEGIN), n.attr(END)));
    }
    return new Shape(dims);
  }

  private static List<Integer> steps(Node n) {
    return n.attrs().find(STEP).orElse(Collections.nCopies(n.input().shape().rank(), 1));
  }

  private static int begin(Node n, int axis) {
    int length = n.input().shape().dim(axis);
    boolean backward = steps(n).get(axis) < 0;
    return resolve(n.attr(BEGIN).get(axis), length, backward);
  }

  private static int length(Node n, int axis) {
    int step = steps(n).get(axis);
    int end = resolve(n.attr(END).get(axis), n.input().shape().dim(axis), step < 0);
    int distance = step < 0 ? begin(n, axis) - end : end - begin(n, axis);
    return distance <= 0 ? 0 : (distance - 1) / Math.abs(step) + 1;
  }

  /** The position that is meant: one before the first is possible for slices that run backward. */
  private static int resolve(int position, int length, boolean backward) {
    int resolved = position < 0 ? Math.max(position, -length - 1) + length : position;
    return backward
        ? Math.min(Math.max(resolved, -1), length - 1)
        : Math.min(Math.max(resolved, 0), length);
  }

  /** For each output element in C order, which input element it is. */
  public static int[] sources(Node n) {
    Shape x = n.input().shape();
    int[][] picked = new int[x.rank()][];
    for (int a = 0; a < picked.length; a++) {
      int begin = begin(n, a);
      int step = steps(n).get(a);
      picked[a] = new int[length(n, a)];
      Arrays.setAll(picked[a], i -> begin + i * step);
    }
    return Axes.pick(x, picked);
  }
}
