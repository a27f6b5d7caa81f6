package io.hls4j.core.emulator.internal.step;

import io.hls4j.core.emulator.internal.block.Layout;
import io.hls4j.core.emulator.internal.block.Planner;
import io.hls4j.core.emulator.internal.block.Reads;
import io.hls4j.core.emulator.internal.block.Step;
import io.hls4j.core.emulator.internal.block.Workspace;
import io.hls4j.core.emulator.internal.expr.Adder;
import io.hls4j.core.emulator.internal.expr.Bank;
import io.hls4j.core.emulator.internal.expr.Expression;
import io.hls4j.core.emulator.internal.expr.Source;
import io.hls4j.core.emulator.internal.move.Views;
import io.hls4j.core.emulator.internal.number.Constants;
import io.hls4j.core.emulator.internal.number.Limbs;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layers.Reduce;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.precision.Precision;

/** Sum, mean, greatest or least of several elements, each a row. */
final class ReduceStep implements Step {
  private final int lane;
  private final int output;
  private final int[][] groups;
  private final Bank value;
  private final Adder adder;
  private final Expression next;
  private final Expression result;

  private ReduceStep(Planner planner, Node node) {
    groups = Reduce.groups(node);
    lane = Views.of(planner, planner.lane(node.input()), Layout.flat(node.input().shape()));
    output = planner.open(node.output(), Layout.flat(node.output().shape()));
    Source x = new Source(planner, lane);
    String op = node.attr(Reduce.OP);
    int counter = planner.counter(node, "accum");
    boolean adds = op.equals("sum") || op.equals("mean");
    Precision type = adds ? node.precision("accum") : planner.type(lane);
    value = Bank.of(planner, type);
    adder = adds ? new Adder(planner, type, counter) : null;
    next = adds ? x.cast(type, counter) : x.extreme(value, op.equals("max"));
    Expression all =
        op.equals("mean") ? value.times(Constants.of(Exact.of(Reduce.factor(node)))) : value;
    result = all.cast(planner.type(output), planner.counter(node, "result"));
  }

  static void add(Planner planner, Node node) {
    planner.add(new ReduceStep(planner, node));
  }

  @Override
  public int output() {
    return output;
  }

  @Override
  public int tasks() {
    return 1;
  }

  @Override
  public void reads(int task, Reads reads) {
    reads.group(lane, 0);
  }

  @Override
  public void run(Workspace space, int task, int count) {
    double[][] total = value.row(space);
    for (int i = 0; i < groups.length; i++) {
      if (adder != null) {
        Limbs.clear(total, count);
      } else {
        copy(space.rows(lane)[groups[i][0]], total, count);
      }
      for (int element : groups[i]) {
        double[][] x = next.row(space, element, count);
        if (adder != null) {
          adder.apply(space, total, x, total, count);
        } else {
          copy(x, total, count);
        }
      }
      result.into(space, 0, space.rows(output)[i], count);
    }
  }

  private static void copy(double[][] from, double[][] to, int n) {
    for (int l = 0; l < to.length; l++) {
      System.arraycopy(from[l], 0, to[l], 0, n);
    }
  }
}
