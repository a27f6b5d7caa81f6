package io.hls4j.core.emulator.internal.sequence;

import io.hls4j.core.emulator.internal.block.Planner;
import io.hls4j.core.emulator.internal.block.Workspace;
import io.hls4j.core.emulator.internal.expr.Bank;
import io.hls4j.core.emulator.internal.expr.Expression;
import io.hls4j.core.emulator.internal.number.Constants;
import io.hls4j.core.graph.layers.Direction;
import io.hls4j.core.graph.layers.Recurrent;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.precision.Precision;

/** The cell of a GRU: update gate, reset gate, candidate. */
final class GruPass extends Pass {
  private final boolean resetsAfter;
  private final Bank kept;
  private final Expression keptExpression;
  private final Bank update;
  private final Expression updateExpression;
  private final Expression next;

  GruPass(Planner planner, Direction direction, int lane) {
    super(planner, direction, lane);
    resetsAfter = node.attr(Recurrent.RESET_AFTER);
    Precision accum = node.precision("accum");
    Precision state = node.precision(Recurrent.HIDDEN);
    kept = Bank.of(planner, state, units);
    Expression reset = gate(sum(1));
    keptExpression = reset.times(hidden).cast(state);
    update = Bank.of(planner, node.precision(Recurrent.GATED), units);
    updateExpression = gate(sum(0));
    Expression product = recurrent.from(2 * units);
    Expression last = resetsAfter ? reset.times(product).cast(accum) : product;
    Expression candidate = candidate(inputs.from(2 * units).plus(last).cast(accum));
    Expression rest = update.line(Constants.of(Exact.ONE.negate()), Constants.of(Exact.ONE));
    next = candidate.times(rest).plus(hidden.times(update)).cast(state);
  }

  @Override
  void next(Workspace space, int n) {
    recur(space, hidden, 0, (resetsAfter ? 3 : 2) * units, n);
    if (!resetsAfter) {
      each(space, keptExpression, kept, n);
      recur(space, kept, 2 * units, 3 * units, n);
    }
    each(space, updateExpression, update, n);
    each(space, next, nextHidden, n);
  }
}
