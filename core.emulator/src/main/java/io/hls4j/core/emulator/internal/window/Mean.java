package io.hls4j.core.emulator.internal.window;

import io.hls4j.core.emulator.internal.block.Planner;
import io.hls4j.core.emulator.internal.block.Workspace;
import io.hls4j.core.emulator.internal.expr.Bank;
import io.hls4j.core.emulator.internal.expr.Expression;
import io.hls4j.core.emulator.internal.number.Limbs;
import io.hls4j.core.emulator.internal.number.Narrow;
import io.hls4j.core.emulator.internal.number.Span;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layers.Pooling;
import io.hls4j.core.graph.layers.Window;
import io.hls4j.core.graph.precision.Precision;
import java.util.Arrays;

/** The mean value: a sum in the accumulator type, whose values fit a double, and its quotient. */
final class Mean implements Pool {
  private final Window window;
  private final boolean countsPadding;
  private final Bank x;
  private final Bank sum;
  private final Expression next;
  private final Bank cells;
  private final Bank quotient;
  private final Expression result;

  Mean(Planner planner, Node node, Span span, Window window) {
    this.window = window;
    countsPadding = Pooling.countsPadding(node);
    Precision accum = node.precision(Pooling.ACCUM);
    x = new Bank(planner, span, span.limbs(), 1);
    sum = Bank.of(planner, accum);
    next = sum.plus(x).cast(accum, planner.counter(node, Pooling.ACCUM));
    cells = Bank.row(planner);
    quotient = Bank.of(planner, accum);
    result = quotient.cast(node.output().precision(), planner.counter(node, "result"));
  }

  @Override
  public void place(Workspace space, int line, int first, int last, int count) {
    double[] divisors = cells.row(space)[0];
    int rows = covered(window.height(), line % window.height().out());
    for (int p = first; p < last; p++) {
      int at = (p - first) * count;
      Arrays.fill(divisors, at, at + count, rows * covered(window.width(), p));
    }
  }

  private int covered(Window.Axis axis, int place) {
    int count = 0;
    for (int tap = 0; tap < axis.kernel(); tap++) {
      count += countsPadding || axis.source(place, tap) >= 0 ? 1 : 0;
    }
    return count;
  }

  @Override
  public void add(Workspace space, double[][] row, boolean isFirst, int n) {
    double[][] total = sum.row(space);
    if (isFirst) {
      Limbs.clear(total, n);
    }
    for (int l = 0; l < row.length; l++) {
      System.arraycopy(row[l], 0, x.row(space)[l], 0, n);
    }
    double[][] y = next.row(space, 0, n);
    for (int l = 0; l < total.length; l++) {
      System.arraycopy(y[l], 0, total[l], 0, n);
    }
  }

  @Override
  public void into(Workspace space, double[][] out, int n) {
    Narrow.divide(sum.row(space)[0], cells.row(space)[0], quotient.row(space)[0], n);
    result.into(space, 0, out, n);
  }
}
