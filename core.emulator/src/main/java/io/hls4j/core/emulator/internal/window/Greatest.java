package io.hls4j.core.emulator.internal.window;

import io.hls4j.core.emulator.internal.block.Planner;
import io.hls4j.core.emulator.internal.block.Workspace;
import io.hls4j.core.emulator.internal.expr.Bank;
import io.hls4j.core.emulator.internal.expr.Expression;
import io.hls4j.core.emulator.internal.number.Narrow;
import io.hls4j.core.emulator.internal.number.Span;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layers.Pooling;

/** The greatest value. */
final class Greatest implements Pool {
  private final Bank x;
  private final Bank greatest;
  private final Expression larger;
  private final Expression result;

  Greatest(Planner planner, Node node, Span span) {
    x = new Bank(planner, span, span.limbs(), 1);
    greatest = new Bank(planner, span, span.limbs(), 1);
    larger = x.extreme(greatest, true);
    result =
        greatest
            .cast(node.precision(Pooling.ACCUM), planner.counter(node, Pooling.ACCUM))
            .cast(node.output().precision(), planner.counter(node, "result"));
  }

  @Override
  public void place(Workspace space, int line, int first, int last, int count) {
    // Every place is alike.
  }

  @Override
  public void add(Workspace space, double[][] row, boolean isFirst, int n) {
    double[][] most = greatest.row(space);
    if (isFirst) {
      copy(row, most, n);
    } else if (row.length == 1) {
      Narrow.max(row[0], most[0], most[0], n);
    } else {
      copy(row, x.row(space), n);
      copy(larger.row(space, 0, n), most, n);
    }
  }

  @Override
  public void into(Workspace space, double[][] out, int n) {
    result.into(space, 0, out, n);
  }

  private static void copy(double[][] from, double[][] to, int n) {
    for (int l = 0; l < to.length; l++) {
      System.arraycopy(from[l], 0, to[l], 0, n);
    }
  }
}
