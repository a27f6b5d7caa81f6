package io.hls4j.core.emulator.internal.sequence;

import io.hls4j.core.emulator.internal.block.Planner;
import io.hls4j.core.emulator.internal.block.Workspace;
import io.hls4j.core.emulator.internal.expr.Bank;
import io.hls4j.core.emulator.internal.expr.Expression;
import io.hls4j.core.graph.layers.Direction;
import io.hls4j.core.graph.layers.Recurrent;
import java.util.stream.IntStream;

/** The cell of an LSTM: input gate, forget gate, candidate, output gate, and a cell state. */
final class LstmPass extends Pass {
  private final Bank state;
  private final Bank nextState;
  private final int initialLane;
  private final Expression initial;
  private final Expression stateExpression;
  private final Expression hiddenExpression;
  private final boolean givesState;

  LstmPass(Planner planner, Direction direction, int lane, boolean givesState) {
    super(planner, direction, lane);
    this.givesState = givesState;
    state = Bank.of(planner, node.precision(Recurrent.STATE), units);
    nextState = Bank.of(planner, node.precision(Recurrent.STATE), units);
    initialLane = initialLane(1);
    initial = initial(initialLane, Recurrent.STATE);
    Expression fresh = candidate(sum(2)).times(gate(sum(0)));
    stateExpression = fresh.plus(state.times(gate(sum(1)))).cast(node.precision(Recurrent.STATE));
    hiddenExpression =
        gate(sum(3)).times(candidate(nextState)).cast(node.precision(Recurrent.HIDDEN));
  }

  @Override
  int[] initialLanes() {
    IntStream own = initialLane < 0 ? IntStream.empty() : IntStream.of(initialLane);
    return IntStream.concat(IntStream.of(super.initialLanes()), own).toArray();
  }

  @Override
  void begin(Workspace space, int sequence, int n) {
    super.begin(space, sequence, n);
    set(space, state, initial, sequence, n);
  }

  @Override
  void next(Workspace space, int n) {
    recur(space, hidden, 0, 4 * units, n);
    each(space, stateExpression, nextState, n);
    each(space, hiddenExpression, nextHidden, n);
    copy(space, nextState, state, n);
  }

  @Override
  Bank result() {
    return givesState ? state : hidden;
  }
}
