package io.hls4j.core.emulator.internal.slice;

import io.hls4j.core.emulator.internal.block.Layout;
import io.hls4j.core.emulator.internal.block.Planner;
import io.hls4j.core.emulator.internal.block.Reads;
import io.hls4j.core.emulator.internal.block.Step;
import io.hls4j.core.emulator.internal.block.Workspace;
import io.hls4j.core.emulator.internal.move.Views;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layers.Softmax;

/** Something along one axis, slice by slice; along the last one, a slice is a group of rows. */
public abstract class SliceStep implements Step {
  protected final int lane;
  protected final Softmax.Slices slices;
  private final int output;
  private final Layout layout;

  SliceStep(Planner planner, Node node) {
    this(planner, node, Softmax.Slices.of(node));
  }

  /**
   * Plans it.
   *
   * @param all how the input splits into slices
   */
  protected SliceStep(Planner planner, Node node, Softmax.Slices all) {
    int home = planner.lane(node.input());
    boolean isLast = all.inner() == 1 && planner.layout(home).channels() == all.slice();
    lane = isLast ? home : Views.of(planner, home, Layout.flat(node.input().shape()));
    layout = planner.layout(lane);
    slices = isLast ? new Softmax.Slices(1, all.slice(), 1) : all;
    output = planner.open(node.output(), layout);
    planner.scratchLike(layout);
  }

  /**
   * One slice: which rows it has.
   *
   * @param base the first
   * @param stride from one to the next
   * @param length how many
   */
  public record Slice(int base, int stride, int length) {
    /** A row. */
    public int at(int k) {
      return base + k * stride;
    }
  }

  @Override
  public final int output() {
    return output;
  }

  @Override
  public final int tasks() {
    return layout.outer();
  }

  @Override
  public final void reads(int task, Reads reads) {
    reads.group(lane, task);
  }

  @Override
  public final void run(Workspace space, int task, int count) {
    double[][][] out = space.rows(output);
    int n = layout.inner() * count;
    for (int o = 0; o < slices.outer(); o++) {
      for (int i = 0; i < slices.inner(); i++) {
        int base = task * layout.channels() + o * slices.slice() * slices.inner() + i;
        slice(space, new Slice(base, slices.inner(), slices.slice()), out, n);
      }
    }
  }

  /** Computes a slice. */
  protected abstract void slice(Workspace w, Slice slice, double[][][] out, int n);
}
