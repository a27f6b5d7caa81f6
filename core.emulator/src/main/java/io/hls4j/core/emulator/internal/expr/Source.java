package io.hls4j.core.emulator.internal.expr;

import io.hls4j.core.emulator.internal.block.Planner;
import io.hls4j.core.emulator.internal.block.Workspace;
import io.hls4j.core.emulator.internal.number.Span;
import io.hls4j.core.graph.Value;

/** The elements of a tensor. */
public final class Source extends Expression {
  private final int lane;
  private final int[] positions;

  /** Element by element. */
  public Source(Planner planner, Value value) {
    this(planner, value, null);
  }

  /**
   * In any order.
   *
   * @param positions for each element the position in the tensor; null for the same
   */
  public Source(Planner planner, Value value, int[] positions) {
    super(planner, Span.of(value.precision()), Span.of(value.precision()).limbs());
    this.lane = planner.lane(value);
    this.positions = positions;
  }

  @Override
  public double[][] row(Workspace w, int element, int n) {
    return w.lanes(lane).rows[positions == null ? element : positions[element]];
  }

  @Override
  public void into(Workspace w, int element, double[][] out, int n) {
    double[][] x = row(w, element, n);
    for (int l = 0; l < out.length; l++) {
      System.arraycopy(x[l], 0, out[l], 0, n);
    }
  }
}
