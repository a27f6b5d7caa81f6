package io.hls4j.core.emulator.internal.move;

import io.hls4j.core.emulator.internal.block.Layout;
import io.hls4j.core.emulator.internal.block.Planner;
import io.hls4j.core.emulator.internal.expr.ElementStep;
import io.hls4j.core.emulator.internal.expr.Expression;
import io.hls4j.core.emulator.internal.expr.Source;
import io.hls4j.core.emulator.internal.number.Constants;
import io.hls4j.core.emulator.internal.number.Span;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layers.Resize;
import io.hls4j.core.graph.layers.Sampling;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.precision.Fixed;
import java.util.function.IntUnaryOperator;

/**
 * Steps for images whose new cells are weighted means of those around: lines between lines first,
 * then cells between cells, both exact, as the definition has it.
 */
public final class BlendSteps {
  private BlendSteps() {}

  /** Adds the steps of a bilinear resize. */
  public static void add(Planner planner, Node node) {
    Sampling[] axes = Resize.axes(node);
    Sampling columns = axes[axes.length - 1];
    int channels = node.input().shape().last();
    int images = Math.toIntExact(node.input().shape().size() / channels / columns.in());
    int lane =
        Views.of(planner, planner.lane(node.input()), new Layout(images, columns.in(), channels));
    if (axes.length == 2) {
      lane = lines(planner, lane, axes[0]);
    }
    cells(planner, node, lane, columns);
  }

  /** Lines between lines: each has one weight. */
  private static int lines(Planner planner, int lane, Sampling rows) {
    Layout in = planner.layout(lane);
    Layout layout = new Layout(in.outer() / rows.in() * rows.out(), in.inner(), in.channels());
    int line = layout.inner() * layout.channels();
    int lower = near(planner, lane, layout, e -> moved(e, line, rows, false));
    int upper = near(planner, lane, layout, e -> moved(e, line, rows, true));
    planner.scratchLike(layout);
    Constants weights =
        Constants.of(layout.rows(), r -> Exact.of(rows.weight(r / layout.channels() % rows.out())));
    Expression low = new Source(planner, lower);
    Expression mean = low.plus(new Source(planner, upper).minus(low).times(weights));
    int out = planner.open(holding(mean.span()), layout);
    planner.add(new ElementStep(planner, out, mean.cast(planner.type(out)), lower, upper));
    return out;
  }

  private static int moved(int element, int run, Sampling axis, boolean isUpper) {
    int cell = element / run;
    int to = cell % axis.out();
    int from = isUpper ? axis.upper(to) : axis.lower(to);
    return (cell / axis.out() * axis.in() + from) * run + element % run;
  }

  /** Cells between cells: weights differ along a row, but not from row to row. */
  private static void cells(Planner planner, Node node, int lane, Sampling columns) {
    Layout in = planner.layout(lane);
    Layout layout = new Layout(in.outer(), columns.out(), in.channels());
    int lower = near(planner, lane, layout, e -> moved(e, in.channels(), columns, false));
    int upper = near(planner, lane, layout, e -> moved(e, in.channels(), columns, true));
    WeightsStep weights = new WeightsStep(planner, columns);
    planner.add(weights);
    planner.scratchLike(layout);
    Expression low = new Source(planner, lower);
    Expression weight = new Source(planner, weights.output(), Integer.MAX_VALUE);
    Expression mean = low.plus(new Source(planner, upper).minus(low).times(weight));
    int out = planner.open(node.output(), layout);
    int counter = planner.counter(node, "result");
    planner.add(
        new ElementStep(
            planner, out, mean.cast(planner.type(out), counter), lower, upper, weights.output()));
  }

  private static int near(Planner planner, int lane, Layout layout, IntUnaryOperator from) {
    int near = planner.open(planner.type(lane), layout);
    planner.add(new MoveStep(planner, near, new int[] {lane}, Views.single(from, true)));
    return near;
  }

  /** A type for all numbers of a span. */
  private static Fixed holding(Span span) {
    int width = span.bits() + 2;
    return Fixed.signed(width, width - span.fraction());
  }
}
