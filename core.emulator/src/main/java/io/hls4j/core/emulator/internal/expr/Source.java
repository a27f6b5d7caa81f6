package io.hls4j.core.emulator.internal.expr;

import io.hls4j.core.emulator.internal.block.Planner;
import io.hls4j.core.emulator.internal.block.Workspace;
import io.hls4j.core.emulator.internal.number.Span;

/** The rows of a tensor. */
public final class Source extends Expression {
  private final int lane;
  private final int repeats;

  /** Row by row. */
  public Source(Planner planner, int lane) {
    this(planner, lane, 1);
  }

  /**
   * Each row several times.
   *
   * @param repeats how many times
   */
  public Source(Planner planner, int lane, int repeats) {
    super(planner, Span.of(planner.type(lane)), Span.of(planner.type(lane)).limbs());
    this.lane = lane;
    this.repeats = repeats;
  }

  @Override
  public double[][] row(Workspace w, int row, int n) {
    return w.rows(lane)[row / repeats];
  }

  @Override
  public void into(Workspace w, int row, double[][] out, int n) {
    double[][] x = row(w, row, n);
    for (int l = 0; l < out.length; l++) {
      System.arraycopy(x[l], 0, out[l], 0, n);
    }
  }
}
