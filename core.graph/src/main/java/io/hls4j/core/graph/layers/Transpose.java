package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layer.Attr;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.Transposition;
import java.util.List;

/** The axes in another order. */
public final class Transpose {
  /**
   * For each axis of the output, which axis of the input it is, without the batch axis. Fewer
   * numbers than axes leave the first axes where they are.
   */
  public static final Attr<List<Integer>> PERM =
      Attr.integers("perm", "Which axis of the input each axis of the output is, without batch.");

  /** The declaration. */
  public static final LayerKind KIND =
      Rearrangement.declare("Transpose", Transpose::sources)
          .doc("The same elements with the axes in another order: axis i is axis perm[i].")
          .aliases("Permute")
          .attributes(PERM, Schedule.REUSE_FACTOR)
          .shape(n -> n.input().shape().transpose(order(n)))
          .build();

  private Transpose() {}

  /** The axis of the input that each axis of the output is, for all axes. */
  public static int[] order(Node n) {
    List<Integer> perm = n.attr(PERM);
    int rank = n.input().shape().rank();
    int leading = rank - perm.size();
    if (leading < 0) {
      throw new IllegalArgumentException(
          "perm " + perm + " does not fit input '" + n.input().shape() + "'");
    }
    int[] order = Rearrangement.identity(rank);
    for (int i = 0; i < perm.size(); i++) {
      order[leading + i] = perm.get(i) < 0 ? rank + perm.get(i) : leading + perm.get(i);
    }
    return order;
  }

  /** For each output element in C order, which input element it is. */
  public static int[] sources(Node n) {
    Shape from = n.input().shape();
    return Transposition.sources(from, from.transpose(order(n)), order(n));
  }
}
