package io.hls4j.core.emulator.internal.step;

import io.hls4j.core.emulator.internal.block.Planner;
import io.hls4j.core.emulator.internal.block.Workspace;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layers.Softmax;

/** Something along one axis, slice by slice. */
abstract class SliceStep implements Step {
  final Softmax.Slices slices;
  private final int output;

  SliceStep(Planner planner, Node node) {
    slices = Softmax.Slices.of(node);
    output = planner.lane(node.output());
  }

  /**
   * One slice: which elements it has.
   *
   * @param base the first
   * @param stride from one to the next
   * @param length how many
   */
  record Slice(int base, int stride, int length) {
    int at(int k) {
      return base + k * stride;
    }
  }

  @Override
  public final void run(Workspace space, int count) {
    double[][][] out = space.lanes(output).rows;
    for (int o = 0; o < slices.outer(); o++) {
      for (int i = 0; i < slices.inner(); i++) {
        int base = o * slices.slice() * slices.inner() + i;
        slice(space, new Slice(base, slices.inner(), slices.slice()), out, count);
      }
    }
  }

  abstract void slice(Workspace w, Slice slice, double[][][] out, int n);
}
