package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.tensor.Shape;

/** NumPy's broadcasting: shapes are aligned at their last axes, axes of length 1 are repeated. */
public final class Broadcast {
  private Broadcast() {}

  /**
   * The shape that both broadcast to.
   *
   * @throws IllegalArgumentException if they do not fit
   */
  public static Shape shape(Shape a, Shape b) {
    int rank = Math.max(a.rank(), b.rank());
    int[] dims = new int[rank];
    for (int i = 0; i < rank; i++) {
      int p = dim(a, i - rank + a.rank());
      int q = dim(b, i - rank + b.rank());
      if (p != q && p != 1 && q != 1) {
        throw new IllegalArgumentException("shapes '" + a + "' and '" + b + "' do not broadcast");
      }
      dims[i] = Math.max(p, q);
    }
    return Shape.of(dims);
  }

  private static int dim(Shape s, int axis) {
    return axis < 0 ? 1 : s.dim(axis);
  }

  /** Flat position in a tensor of shape {@code from} for a flat position in shape {@code out}. */
  public static int index(Shape out, Shape from, int position) {
    int rest = position;
    int index = 0;
    int stride = 1;
    for (int i = 1; i <= from.rank(); i++) {
      int length = out.dim(out.rank() - i);
      int own = from.dim(from.rank() - i);
      index += (own == 1 ? 0 : rest % length) * stride;
      stride *= own;
      rest /= length;
    }
    return index;
  }
}
