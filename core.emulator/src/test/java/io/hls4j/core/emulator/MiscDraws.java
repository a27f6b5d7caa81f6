package io.hls4j.core.emulator;

import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layers.Broadcast;
import io.hls4j.core.graph.layers.Clip;
import io.hls4j.core.graph.layers.Clone;
import io.hls4j.core.graph.layers.Gather;
import io.hls4j.core.graph.layers.Reduce;
import io.hls4j.core.graph.layers.Repack;
import io.hls4j.core.graph.layers.Reshape;
import io.hls4j.core.graph.layers.Slice;
import io.hls4j.core.graph.layers.Table;
import io.hls4j.core.graph.layers.UnaryLut;
import io.hls4j.core.graph.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/** How kinds that move, choose and limit elements are drawn. */
final class MiscDraws {
  static final List<Draw> ALL =
      List.of(
          new Draw(Broadcast.KIND, MiscDraws::broadcast),
          new Draw(Clip.KIND, MiscDraws::clip),
          new Draw(Clone.KIND, c -> c.add(c.node(Clone.KIND).input(c.last))),
          new Draw(Gather.KIND, MiscDraws::gather),
          new Draw(Reduce.KIND, MiscDraws::reduce),
          new Draw(Repack.KIND, c -> reshape(c, Repack.KIND)),
          new Draw(Slice.KIND, MiscDraws::slice),
          new Draw(UnaryLut.KIND, MiscDraws::words));

  private MiscDraws() {}

  private static void reshape(Chain c, LayerKind kind) {
    c.add(c.node(kind).input(c.last).attr(Reshape.TARGET, List.of(-1)));
  }

  private static void broadcast(Chain c) {
    Shape x = c.last.shape();
    List<Integer> target = new ArrayList<>();
    if (c.random.nextBoolean()) {
      target.add(c.length(3));
    }
    for (int a = 0; a < x.rank(); a++) {
      target.add(x.dim(a) == 1 ? c.length(4) : x.dim(a));
    }
    c.add(c.node(Broadcast.KIND).input(c.last).attr(Broadcast.TARGET, target));
  }

  private static void clip(Chain c) {
    var node = c.node(Clip.KIND).input(c.last);
    if (c.random.nextInt(4) > 0) {
      node.weight(Clip.LOW, c.scaled(Shape.of(1)));
    }
    if (c.random.nextInt(4) > 0) {
      node.weight(Clip.HIGH, c.scaled(Shape.of(1)));
    }
    c.add(node);
  }

  private static void gather(Chain c) {
    Shape x = c.last.shape();
    int axis = c.random.nextInt(x.rank());
    List<Integer> indices = new ArrayList<>();
    for (int i = 0; i < c.length(4); i++) {
      indices.add(c.random.nextInt(2 * x.dim(axis)) - x.dim(axis));
    }
    c.add(
        c.node(Gather.KIND)
            .input(c.last)
            .attr(Gather.AXIS, c.random.nextBoolean() ? axis : axis - x.rank())
            .attr(Gather.INDICES, indices));
  }

  private static void reduce(Chain c) {
    List<Integer> axes = new ArrayList<>();
    for (int a = 0; a < c.last.shape().rank(); a++) {
      if (c.random.nextBoolean()) {
        axes.add(a);
      }
    }
    c.add(
        c.node(Reduce.KIND)
            .input(c.last)
            .attr(Reduce.OP, c.types.pick(new String[] {"sum", "mean", "max", "min"}))
            .attr(Reduce.AXES, axes.isEmpty() ? List.of(-1) : axes)
            .attr(Reduce.KEEPDIMS, c.random.nextBoolean()));
  }

  private static void slice(Chain c) {
    Shape x = c.last.shape();
    List<Integer> begin = new ArrayList<>();
    List<Integer> end = new ArrayList<>();
    List<Integer> step = new ArrayList<>();
    for (int a = 0; a < x.rank(); a++) {
      int first = c.random.nextInt(x.dim(a));
      int last = first + c.random.nextInt(x.dim(a) - first);
      boolean isBackward = c.random.nextInt(3) == 0;
      begin.add(isBackward ? last : first);
      end.add(isBackward ? (first == 0 ? -x.dim(a) - 1 : first - 1) : last + 1);
      step.add(c.length(2) * (isBackward ? -1 : 1));
    }
    c.add(
        c.node(Slice.KIND)
            .input(c.last)
            .attr(Slice.BEGIN, begin)
            .attr(Slice.END, end)
            .attr(Slice.STEP, step));
  }

  private static void words(Chain c) {
    c.add(
        c.node(UnaryLut.KIND)
            .input(c.last)
            .attr(UnaryLut.INTEGER, c.random.nextInt(12) - 2)
            .attr(UnaryLut.SIGNED, c.random.nextBoolean())
            .weight(Table.TABLE, c.weights(Shape.of(2 << c.random.nextInt(8)), 4)));
  }
}
