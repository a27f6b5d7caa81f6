package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layer.Attr;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.tensor.Shape;
import java.util.Arrays;
import java.util.List;

/**
 * NumPy's broadcasting: shapes are aligned at their last axes, axes of length 1 are repeated. As a
 * layer it repeats a tensor in memory, for streams.
 */
public final class Broadcast {
  /** Shape that the input is broadcast to. */
  public static final Attr<List<Integer>> TARGET =
      Attr.integers("target_shape", "Shape that the input is broadcast to, without batch axis.");

  /** The declaration. */
  public static final LayerKind KIND =
      Rearrangement.declare("Broadcast", Broadcast::sources)
          .doc(
              "The input repeated along axes of length 1 and new leading axes, as NumPy broadcasts."
                  + " Made by passes where layers read streams.")
          .attributes(TARGET, Schedule.REUSE_FACTOR)
          .shape(Broadcast::target)
          .build();

  private Broadcast() {}

  private static Shape target(Node n) {
    Shape target = new Shape(n.attr(TARGET));
    if (!shape(n.input().shape(), target).equals(target)) {
      throw new IllegalArgumentException(
          "'" + n.input().shape() + "' does not broadcast to '" + target + "'");
    }
    return target;
  }

  /** For each output element in C order, which input element it is. */
  public static int[] sources(Node n) {
    Shape out = n.output().shape();
    Shape from = n.input().shape();
    int[] all = new int[Math.toIntExact(out.size())];
    Arrays.setAll(all, i -> index(out, from, i));
    return all;
  }

  /**
   * Whether the elements of a tensor simply repeat when it is broadcast: the flat position in it is
   * the position in the result, modulo its size.
   */
  static boolean repeats(Shape out, Shape from) {
    int aligned = from.rank();
    for (int i = 1; i <= aligned; i++) {
      if (from.dim(-i) != out.dim(-i)) {
        return from.dims().subList(0, from.rank() - i + 1).stream().allMatch(d -> d == 1);
      }
    }
    return true;
  }

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
