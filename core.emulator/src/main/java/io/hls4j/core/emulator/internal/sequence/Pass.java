package io.hls4j.core.emulator.internal.sequence;

import io.hls4j.core.emulator.internal.block.Planner;
import io.hls4j.core.emulator.internal.block.Workspace;
import io.hls4j.core.emulator.internal.expr.Bank;
import io.hls4j.core.emulator.internal.expr.Expression;
import io.hls4j.core.emulator.internal.expr.Source;
import io.hls4j.core.emulator.internal.function.Functions;
import io.hls4j.core.emulator.internal.function.Tables;
import io.hls4j.core.emulator.internal.move.Views;
import io.hls4j.core.emulator.internal.number.Constants;
import io.hls4j.core.emulator.internal.number.Limbs;
import io.hls4j.core.emulator.internal.number.Span;
import io.hls4j.core.emulator.internal.window.Matrix;
import io.hls4j.core.emulator.internal.window.SumBounds;
import io.hls4j.core.emulator.internal.window.SumTypes;
import io.hls4j.core.emulator.internal.window.Sums;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layers.Direction;
import io.hls4j.core.graph.layers.Recurrent;
import io.hls4j.core.graph.layers.RecurrentFunction;
import io.hls4j.core.graph.layers.Table;
import io.hls4j.core.graph.precision.Precision;

/**
 * One pass of a recurrent layer over a sequence: the weighted sums of the inputs and of the hidden
 * state, and the states. What a cell makes of them is in its subclass.
 */
abstract class Pass {
  final Planner planner;
  final Node node;
  final int units;

  /** Weighted sums of the inputs, block by block of units. */
  final Bank inputs;

  /** Weighted sums of the hidden state, block by block of units. */
  final Bank recurrent;

  final Bank hidden;
  final Bank nextHidden;

  private final Direction direction;
  private final int lane;
  private final Sums inputSums;
  private final Sums hiddenSums;
  private final int inputRows;
  private final int hiddenRows;
  private final int initialLane;
  private final Expression initial;

  Pass(Planner planner, Direction direction, int lane) {
    this.planner = planner;
    this.direction = direction;
    this.lane = lane;
    node = direction.node();
    units = direction.units();
    int columns = units * direction.cell().gates();
    Precision accum = node.precision("accum");
    inputs = Bank.of(planner, accum, columns);
    recurrent = Bank.of(planner, accum, columns);
    hidden = Bank.of(planner, node.precision(Recurrent.HIDDEN), units);
    nextHidden = Bank.of(planner, node.precision(Recurrent.HIDDEN), units);
    inputSums = sums(Span.of(planner.type(lane)), Recurrent.WEIGHT, Recurrent.BIAS, columns);
    hiddenSums =
        sums(
            Span.of(node.precision(Recurrent.HIDDEN)),
            Recurrent.RECURRENT_WEIGHT,
            Recurrent.RECURRENT_BIAS,
            columns);
    inputRows = planner.tensorReferences(direction.inputs());
    hiddenRows = planner.tensorReferences(units);
    initialLane = initialLane(0);
    initial = initial(initialLane, Recurrent.HIDDEN);
  }

  private Sums sums(Span x, String weight, String bias, int columns) {
    Matrix matrix = Matrix.of(node, direction.slot(weight), direction.slot(bias), columns);
    return Sums.of(planner, new SumBounds(x, matrix, SumTypes.accum(planner, node)));
  }

  /** The tensor of an initial state, each element a row; negative if there is none. */
  final int initialLane(int which) {
    return direction.initialState(which).map(v -> Views.listed(planner, v)).orElse(-1);
  }

  /** An initial state in its type; null if there is none. */
  final Expression initial(int from, String type) {
    return from < 0 ? null : new Source(planner, from).cast(node.precision(type));
  }

  /** The sum of both weighted sums of a block of units. */
  final Expression sum(int block) {
    Precision accum = node.precision("accum");
    return inputs.from(block * units).plus(recurrent.from(block * units)).cast(accum);
  }

  /** The function of candidates and cell states. */
  final Expression candidate(Expression x) {
    return function(RecurrentFunction.CANDIDATE, x);
  }

  /** The function of gates. */
  final Expression gate(Expression x) {
    return function(RecurrentFunction.GATE, x);
  }

  private Expression function(RecurrentFunction f, Expression x) {
    Precision to = node.precision(f.type());
    Functions functions = new Functions(x, to, -1, () -> table(f));
    return f.isHard(node)
        ? functions.hard(f.name(node), parameter(f, Recurrent.SLOPE), parameter(f, Recurrent.SHIFT))
        : functions.named(f.name(node));
  }

  private Constants parameter(RecurrentFunction f, String slot) {
    return Constants.of(Matrix.at(node, slot, f.parameter()));
  }

  private Tables table(RecurrentFunction f) {
    return new Tables(
        node, f.table(), node.attr(f.range()), node.attr(f.offset()), node.attr(Table.TRUNCATE));
  }

  /** Initial lanes that are read. */
  int[] initialLanes() {
    return initialLane < 0 ? new int[0] : new int[] {initialLane};
  }

  /** Sets the states before the first step of a sequence. */
  void begin(Workspace space, int sequence, int n) {
    set(space, hidden, initial, sequence, n);
  }

  final void set(Workspace space, Bank to, Expression from, int sequence, int n) {
    for (int i = 0; i < units; i++) {
      if (from == null) {
        Limbs.clear(to.row(space, i, n), n);
      } else {
        from.into(space, sequence * units + i, to.row(space, i, n), n);
      }
    }
  }

  /** Computes one step of a sequence. */
  final void turn(Workspace space, int sequence, int turn, int n) {
    double[][][] x = space.tensorReferences(inputRows);
    int first = (sequence * direction.steps() + direction.step(turn)) * x.length;
    for (int i = 0; i < x.length; i++) {
      x[i] = space.rows(lane)[first + i];
    }
    all(space, inputSums, x, inputs, 0, units * direction.cell().gates(), n);
    next(space, n);
    copy(space, nextHidden, hidden, n);
  }

  /** Computes the next states from the sums of the inputs. */
  abstract void next(Workspace space, int n);

  /** Computes some weighted sums of a hidden state. */
  final void recur(Workspace space, Bank state, int from, int to, int n) {
    double[][][] x = space.tensorReferences(hiddenRows);
    for (int i = 0; i < units; i++) {
      x[i] = state.row(space, i, n);
    }
    all(space, hiddenSums, x, recurrent, from, to, n);
  }

  private static void all(
      Workspace space, Sums sums, double[][][] x, Bank out, int from, int to, int n) {
    sums.load(space, x, n);
    for (int j = from; j < to; j++) {
      sums.into(space, x, j, out.row(space, j, n), n);
    }
  }

  final void each(Workspace space, Expression from, Bank to, int n) {
    for (int i = 0; i < units; i++) {
      from.into(space, i, to.row(space, i, n), n);
    }
  }

  final void copy(Workspace space, Bank from, Bank to, int n) {
    each(space, from, to, n);
  }

  /** The state that the layer gives. */
  Bank result() {
    return hidden;
  }
}
