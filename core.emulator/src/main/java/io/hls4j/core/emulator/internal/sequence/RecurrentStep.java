package io.hls4j.core.emulator.internal.sequence;

import io.hls4j.core.emulator.internal.block.Layout;
import io.hls4j.core.emulator.internal.block.Planner;
import io.hls4j.core.emulator.internal.block.Reads;
import io.hls4j.core.emulator.internal.block.Step;
import io.hls4j.core.emulator.internal.block.Workspace;
import io.hls4j.core.emulator.internal.expr.Bank;
import io.hls4j.core.emulator.internal.expr.Expression;
import io.hls4j.core.emulator.internal.move.Views;
import io.hls4j.core.emulator.internal.number.Constants;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layers.Bidirectional;
import io.hls4j.core.graph.layers.Direction;
import io.hls4j.core.graph.layers.Lstm;
import io.hls4j.core.graph.layers.Recurrent;
import io.hls4j.core.graph.number.Exact;
import java.util.ArrayList;
import java.util.List;

/** A recurrent layer of one direction or of both: sequence after sequence, turn after turn. */
public final class RecurrentStep implements Step {
  private final Planner planner;
  private final int lane;
  private final int output;
  private final int sequences;
  private final int steps;
  private final boolean returnsAll;
  private final boolean joins;
  private final int width;
  private final List<Pass> passes = new ArrayList<>();
  private final List<Bank> results = new ArrayList<>();
  private final Expression result;
  private final Expression second;

  private RecurrentStep(Planner planner, Node node) {
    this.planner = planner;
    lane = Views.listed(planner, node.input());
    List<Direction> directions = Direction.of(node);
    directions.forEach(d -> passes.add(pass(planner, node, d)));
    output = planner.open(node.output(), Layout.listed(node.output().shape()));
    steps = directions.get(0).steps();
    sequences = planner.layout(lane).rows() / steps / directions.get(0).inputs();
    returnsAll = node.attr(Recurrent.RETURN_SEQUENCES);
    joins = passes.size() > 1 && node.attr(Bidirectional.MERGE_MODE).equals("concat");
    width = node.output().shape().last();
    boolean merges = passes.size() > 1 && !joins;
    for (Pass p : passes) {
      Bank state = p.result();
      int rows = merges ? returned() * p.units : 0;
      results.add(rows == 0 ? state : new Bank(planner, state.span(), state.limbs(), rows));
    }
    Expression y =
        merges
            ? merged(node.attr(Bidirectional.MERGE_MODE), results.get(0), results.get(1))
            : results.get(0);
    result = y.cast(node.output().precision());
    second = joins ? results.get(1).cast(node.output().precision()) : null;
  }

  /** Adds the step of a layer. */
  public static void add(Planner planner, Node node) {
    planner.add(new RecurrentStep(planner, node));
  }

  private Pass pass(Planner planner, Node node, Direction d) {
    return switch (d.cell()) {
      case SIMPLE_RNN -> new SimplePass(planner, d, lane);
      case GRU -> new GruPass(planner, d, lane);
      case LSTM ->
          new LstmPass(
              planner, d, lane, node.is(Lstm.KIND) && node.attr(Recurrent.OUTPUT).equals("cell"));
    };
  }

  private static Expression merged(String mode, Expression a, Expression b) {
    return switch (mode) {
      case "sum" -> a.plus(b);
      case "mul" -> a.times(b);
      default -> a.plus(b).times(Constants.of(Exact.powerOfTwo(-1)));
    };
  }

  /** How many steps the result has. */
  private int returned() {
    return returnsAll ? steps : 1;
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
    reads.groups(lane, 0, planner.layout(lane).outer() - 1);
    for (Pass p : passes) {
      for (int initial : p.initialLanes()) {
        reads.groups(initial, 0, planner.layout(initial).outer() - 1);
      }
    }
  }

  @Override
  public void run(Workspace space, int task, int count) {
    for (int s = 0; s < sequences; s++) {
      for (int p = 0; p < passes.size(); p++) {
        passes.get(p).begin(space, s, count);
        for (int turn = 0; turn < steps; turn++) {
          passes.get(p).turn(space, s, turn, count);
          if (returnsAll || turn == steps - 1) {
            give(space, s, p, returnsAll ? turn : 0, count);
          }
        }
      }
    }
  }

  /** Passes the state after a turn on: to the output, or to what both passes are merged from. */
  private void give(Workspace space, int sequence, int which, int turn, int n) {
    Pass pass = passes.get(which);
    int place = which == 0 ? turn : returned() - 1 - turn;
    int row = (sequence * returned() + place) * width;
    double[][][] out = space.rows(output);
    for (int i = 0; i < pass.units; i++) {
      if (joins) {
        int at = row + which * passes.get(0).units + i;
        (which == 0 ? result : second).into(space, i, out[at], n);
      } else if (passes.size() == 1) {
        result.into(space, i, out[row + i], n);
      } else {
        int at = place * pass.units + i;
        pass.result().into(space, i, results.get(which).row(space, at, n), n);
        if (which == 1) {
          result.into(space, at, out[row + i], n);
        }
      }
    }
  }
}
