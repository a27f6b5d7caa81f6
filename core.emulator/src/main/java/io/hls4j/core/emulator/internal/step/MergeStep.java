package io.hls4j.core.emulator.internal.step;

import io.hls4j.core.emulator.internal.block.Layout;
import io.hls4j.core.emulator.internal.block.Planner;
import io.hls4j.core.emulator.internal.expr.ElementStep;
import io.hls4j.core.emulator.internal.expr.Expression;
import io.hls4j.core.emulator.internal.expr.Source;
import io.hls4j.core.emulator.internal.move.Views;
import io.hls4j.core.emulator.internal.number.Constants;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layers.Merge;
import io.hls4j.core.graph.number.Exact;

/** Elementwise arithmetic of tensors, each broadcast to the shape of the result before. */
final class MergeStep {
  private MergeStep() {}

  static void add(Planner planner, Node node) {
    Layout layout = Views.following(planner, node);
    int[] lanes = new int[node.inputs().size()];
    for (int i = 0; i < lanes.length; i++) {
      lanes[i] = Views.broadcast(planner, node.input(i), node.output().shape(), layout);
    }
    planner.scratchLike(layout);
    Expression y = new Source(planner, lanes[0]);
    for (int i = 1; i < lanes.length; i++) {
      y = merged(node.attr(Merge.OP), y, new Source(planner, lanes[i]));
    }
    if (node.attr(Merge.OP).equals("average")) {
      y = y.times(Constants.of(Exact.of(Merge.factor(node))));
    }
    int out = planner.open(node.output(), layout);
    Expression result = y.cast(planner.type(out), planner.counter(node, "result"));
    planner.add(new ElementStep(planner, out, result, lanes));
  }

  private static Expression merged(String op, Expression a, Expression b) {
    return switch (op) {
      case "add", "average" -> a.plus(b);
      case "subtract" -> a.minus(b);
      case "multiply" -> a.times(b);
      case "maximum" -> a.extreme(b, true);
      case "minimum" -> a.extreme(b, false);
      default -> throw new IllegalStateException("no fast " + op);
    };
  }
}
