package io.hls4j.core.emulator.internal.window;

import io.hls4j.core.emulator.internal.block.Layout;
import io.hls4j.core.emulator.internal.block.Planner;
import io.hls4j.core.emulator.internal.block.Reads;
import io.hls4j.core.emulator.internal.block.Step;
import io.hls4j.core.emulator.internal.block.Workspace;
import io.hls4j.core.emulator.internal.move.Views;
import io.hls4j.core.emulator.internal.number.Span;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layers.Convolution;
import io.hls4j.core.graph.layers.Window;

/**
 * Weighted sums under a window, a line of places at a time and, where lines are long, a tile of
 * them: the rows under the taps of the window are collected, and all outputs computed from them.
 */
public final class WindowStep implements Step {
  private static final Window.Axis ONE = new Window.Axis(1, 1, 1, 1, 0, 0);

  private final int output;
  private final Layout layout;
  private final Gatherer gatherer;
  private final int groups;
  private final int depth;
  private final int taps;
  private final Sums sums;
  private final int copies;
  private final int rows;
  private final int part;

  private WindowStep(Planner planner, Node node, Window window, int groups, int outputs) {
    int channels = node.input().shape().last();
    int in = Views.of(planner, planner.lane(node.input()), Gatherer.input(window, channels));
    layout = Gatherer.output(window, outputs);
    output = planner.open(node.output(), layout);
    Span x = Span.of(planner.type(in));
    gatherer = new Gatherer(in, window, channels, new double[x.limbs()]);
    this.groups = groups;
    depth = channels / groups;
    taps = window.taps();
    planner.scratchTiles();
    sums = Sums.of(planner, bounds(planner, node, x, outputs));
    copies = planner.scratch(x.limbs());
    for (int i = 1; i < taps * depth; i++) {
      planner.scratch(x.limbs());
    }
    rows = planner.tensorReferences(taps * depth);
    part = planner.scratch(Span.of(planner.type(output)).limbs());
  }

  private static SumBounds bounds(Planner planner, Node node, Span x, int outputs) {
    Matrix matrix = Matrix.of(node, Convolution.WEIGHT, Convolution.BIAS, outputs);
    return new SumBounds(x, matrix, SumTypes.result(planner, node));
  }

  /** A dense layer: a window of one position. */
  public static void dense(Planner planner, Node node) {
    int channels = node.input().shape().last();
    Layout in = planner.layout(planner.lane(node.input()));
    Layout fit = in.channels() == channels ? in : Layout.listed(node.input().shape());
    Window window = new Window(fit.outer(), ONE, new Window.Axis(fit.inner(), 1, 1, 1, 0, 0));
    planner.add(new WindowStep(planner, node, window, 1, node.output().shape().last()));
  }

  /** A convolution of any kind. */
  public static void convolution(Planner planner, Node node) {
    Convolution.Geometry g = Convolution.geometry(node);
    planner.add(new WindowStep(planner, node, g.window(), g.groups(), g.filters()));
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
    double[][][] x = space.tensorReferences(rows);
    double[][][] y = space.rows(output);
    boolean isWhole = last - first == layout.inner();
    int n = (last - first) * count;
    int perGroup = layout.channels() / groups;
    for (int g = 0; g < groups; g++) {
      for (int i = 0; i < taps * depth; i++) {
        int channel = g * depth + i % depth;
        double[][] copy = space.scratch(copies + i);
        x[i] = gatherer.row(space, task, i / depth, channel, first, last, count, copy);
      }
      sums.load(space, x, n);
      for (int j = g * perGroup; j < (g + 1) * perGroup; j++) {
        double[][] row = y[task * layout.channels() + j];
        double[][] out = isWhole ? row : space.scratch(part);
        sums.into(space, x, j, out, n);
        for (int l = 0; !isWhole && l < row.length; l++) {
          System.arraycopy(out[l], 0, row[l], first * count, n);
        }
      }
    }
  }
}
