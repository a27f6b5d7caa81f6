package io.hls4j.core.emulator.internal.sequence;

import io.hls4j.core.emulator.internal.block.Planner;
import io.hls4j.core.emulator.internal.block.Workspace;
import io.hls4j.core.emulator.internal.expr.Expression;
import io.hls4j.core.graph.layers.Direction;
import io.hls4j.core.graph.layers.Recurrent;

/** The cell of a simple recurrent layer: one activated sum. */
final class SimplePass extends Pass {
  private final Expression next;

  SimplePass(Planner planner, Direction direction, int lane) {
    super(planner, direction, lane);
    next = candidate(sum(0)).cast(node.precision(Recurrent.HIDDEN));
  }

  @Override
  void next(Workspace space, int n) {
    recur(space, hidden, 0, units, n);
    each(space, next, nextHidden, n);
  }
}
