package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layer.Attr;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.tensor.Shape;
import java.util.Arrays;
import java.util.List;

/** Chosen positions along one axis, known beforehand. */
public final class Gather {
  /** The axis, without the batch axis; negative counts from the end. */
  public static final Attr<Integer> AXIS =
      Attr.integer("axis", "Axis along which to choose; the batch axis does not count.").orElse(0);

  /** The chosen positions. */
  public static final Attr<List<Integer>> INDICES =
      Attr.integers("indices", "Chosen positions, in order; negative counts from the end.")
          .where(i -> !i.isEmpty(), "list of at least one integer");

  /** The declaration. */
  public static final LayerKind KIND =
      Rearrangement.declare("Gather", Gather::sources)
          .doc(
              "y[.., k, ..] = x[.., indices[k], ..] along one axis. Positions may repeat and have any"
                  + " order.")
          .attributes(AXIS, INDICES, Schedule.REUSE_FACTOR)
          .shape(Gather::shape)
          .build();

  private Gather() {}

  private static Shape shape(Node n) {
    Shape x = n.input().shape();
    int axis = Axes.of(x, n.attr(AXIS));
    int length = x.dim(axis);
    for (int i : n.attr(INDICES)) {
      if (i < -length || i >= length) {
        throw new IllegalArgumentException(
            "position '%d' is not in axis %d of '%s'".formatted(i, axis, x));
      }
    }
    return x.with(axis, n.attr(INDICES).size());
  }

  /** For each output element in C order, which input element it is. */
  public static int[] sources(Node n) {
    Shape x = n.input().shape();
    int axis = Axes.of(x, n.attr(AXIS));
    int[][] picked = new int[x.rank()][];
    Arrays.setAll(picked, a -> Rearrangement.identity(x.dim(a)));
    picked[axis] = n.attr(INDICES).stream().mapToInt(i -> i < 0 ? i + x.dim(axis) : i).toArray();
    return Axes.pick(x, picked);
  }
}
