package io.hls4j.core.emulator.internal.step;

import io.hls4j.core.emulator.internal.block.Workspace;
import io.hls4j.core.emulator.internal.expr.Expression;

/** An expression for each element, already in the type of the output. */
final class ElementStep implements Step {
  private final int output;
  private final Expression[] expressions;
  private final int[] which;

  /** The same expression for every element. */
  ElementStep(int output, Expression expression) {
    this(output, new Expression[] {expression}, null);
  }

  /**
   * One of several expressions for each element.
   *
   * @param which for each element which one; null for the first
   */
  ElementStep(int output, Expression[] expressions, int[] which) {
    this.output = output;
    this.expressions = expressions;
    this.which = which;
  }

  @Override
  public void run(Workspace space, int count) {
    double[][][] rows = space.lanes(output).rows;
    for (int e = 0; e < rows.length; e++) {
      expressions[which == null ? 0 : which[e]].into(space, e, rows[e], count);
    }
  }
}
