package io.hls4j.core.codegen.stream;

import io.hls4j.core.graph.layers.Window.Axis;

/** How far a window reaches along an axis, and when it is complete. */
public final class WindowWalk {
  private WindowWalk() {}

  /** Cells from the first to the last that a window covers. */
  public static int span(Axis axis) {
    return axis.dilation() * (axis.kernel() - 1) + 1;
  }

  /** Cells of the axis with its padding. */
  public static int length(Axis axis) {
    return axis.in() + axis.before() + axis.after();
  }

  /** Whether a window ends at a cell, counted with the padding. */
  public static boolean endsAt(Axis axis, int cell) {
    int first = cell - span(axis) + 1;
    return first >= 0 && first % axis.stride() == 0;
  }

  /** Whether a cell, counted with the padding, is one of the input. */
  public static boolean isInside(Axis axis, int cell) {
    return cell >= axis.before() && cell < axis.before() + axis.in();
  }
}
