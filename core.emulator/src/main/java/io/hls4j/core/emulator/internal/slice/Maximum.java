package io.hls4j.core.emulator.internal.slice;

import io.hls4j.core.emulator.internal.block.Planner;
import io.hls4j.core.emulator.internal.block.Workspace;
import io.hls4j.core.emulator.internal.expr.Bank;
import io.hls4j.core.emulator.internal.expr.Expression;
import io.hls4j.core.emulator.internal.expr.Source;

/** The largest number of a slice. */
final class Maximum {
  private final Source x;
  private final Bank value;
  private final Expression larger;

  Maximum(Planner planner, int lane) {
    x = new Source(planner, lane);
    value = Bank.of(planner, planner.type(lane));
    larger = x.extreme(value, true);
  }

  /** What {@link #of} has found. */
  Bank value() {
    return value;
  }

  /** Finds the largest number of a slice. */
  void of(Workspace w, SliceStep.Slice slice, int n) {
    copy(x.row(w, slice.at(0), n), value.row(w), n);
    for (int k = 1; k < slice.length(); k++) {
      copy(larger.row(w, slice.at(k), n), value.row(w), n);
    }
  }

  private static void copy(double[][] from, double[][] to, int n) {
    for (int l = 0; l < to.length; l++) {
      System.arraycopy(from[l], 0, to[l], 0, n);
    }
  }
}
