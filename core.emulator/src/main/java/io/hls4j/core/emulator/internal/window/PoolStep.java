package io.hls4j.core.emulator.internal.window;

import io.hls4j.core.emulator.internal.block.Layout;
import io.hls4j.core.emulator.internal.block.Planner;
import io.hls4j.core.emulator.internal.block.Reads;
import io.hls4j.core.emulator.internal.block.Step;
import io.hls4j.core.emulator.internal.block.Workspace;
import io.hls4j.core.emulator.internal.move.Views;
import io.hls4j.core.emulator.internal.number.Limbs;
import io.hls4j.core.emulator.internal.number.Span;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layers.Pooling;
import io.hls4j.core.graph.layers.Window;

/** The greatest or the mean value under a window, tap by tap, for each channel by itself. */
public final class PoolStep implements Step {
  private final int output;
  private final Layout layout;
  private final Window window;
  private final Gatherer gatherer;
  private final Pool pool;
  private final int copy;
  private final int part;

  private PoolStep(Planner planner, Node node) {
    window = Pooling.window(node);
    int channels = node.input().shape().last();
    int in = Views.of(planner, planner.lane(node.input()), Gatherer.input(window, channels));
    layout = Gatherer.output(window, channels);
    output = planner.open(node.output(), layout);
    Span x = Span.of(planner.type(in));
    boolean isMax = Pooling.isMax(node);
    double[] padding = isMax ? Limbs.of(x.lo(), x.limbs()) : new double[x.limbs()];
    gatherer = new Gatherer(in, window, channels, padding);
    planner.scratchTiles();
    pool = isMax ? new Greatest(planner, node, x) : new Mean(planner, node, x, window);
    copy = planner.scratch(x.limbs());
    part = planner.scratch(Span.of(planner.type(output)).limbs());
  }

  /** Adds the step of a pooling. */
  public static void add(Planner planner, Node node) {
    planner.add(new PoolStep(planner, node));
  }

  @Override
  public int output() {
    return output;
  }

  @Override
  public int tasks() {
    return layout.outer();
  }

  @Override
  public void reads(int task, Reads reads) {
    gatherer.reads(task, reads);
  }

  @Override
  public void run(Workspace space, int task, int count) {
    int places = Math.max(1, Planner.TILE / count);
    for (int first = 0; first < layout.inner(); first += places) {
      run(space, task, first, Math.min(layout.inner(), first + places), count);
    }
  }

  private void run(Workspace space, int task, int first, int last, int count) {
    boolean isWhole = last - first == layout.inner();
    int n = (last - first) * count;
    pool.place(space, task, first, last, count);
    for (int c = 0; c < layout.channels(); c++) {
      double[][] row = space.rows(output)[task * layout.channels() + c];
      for (int tap = 0; tap < window.taps(); tap++) {
        double[][] scratch = space.scratch(copy);
        double[][] x = gatherer.row(space, task, tap, c, first, last, count, scratch);
        pool.add(space, x, tap == 0, n);
      }
      double[][] out = isWhole ? row : space.scratch(part);
      pool.into(space, out, n);
      for (int l = 0; !isWhole && l < row.length; l++) {
        System.arraycopy(out[l], 0, row[l], first * count, n);
      }
    }
  }
}
