package io.hls4j.core.emulator.internal.expr;

import io.hls4j.core.emulator.internal.block.Layout;
import io.hls4j.core.emulator.internal.block.Planner;
import io.hls4j.core.emulator.internal.block.Reads;
import io.hls4j.core.emulator.internal.block.Step;
import io.hls4j.core.emulator.internal.block.Workspace;

/**
 * An expression for each row, already in the type of the output; tensors that are read have its
 * layout, or one group for all.
 */
public final class ElementStep implements Step {
  private final int output;
  private final int[] inputs;
  private final boolean[] isSingle;
  private final Layout layout;
  private final Expression[] expressions;
  private final int[] which;

  /** The same expression for every row. */
  public ElementStep(Planner planner, int output, Expression expression, int... inputs) {
    this(planner, output, new Expression[] {expression}, null, inputs);
  }

  /**
   * One of several expressions for each row.
   *
   * @param which for each row which one; they repeat; null for the first
   */
  public ElementStep(
      Planner planner, int output, Expression[] expressions, int[] which, int... inputs) {
    this.output = output;
    this.inputs = inputs;
    this.isSingle = new boolean[inputs.length];
    for (int i = 0; i < inputs.length; i++) {
      isSingle[i] = planner.layout(inputs[i]).outer() == 1;
    }
    this.layout = planner.layout(output);
    this.expressions = expressions;
    this.which = which;
  }

  @Override
  public int output() {
    return output;
  }

  @Override
  public int tasks() {
    return layout.outer();
  }

  @Override
  public void reads(int task, Reads reads) {
    for (int i = 0; i < inputs.length; i++) {
      reads.group(inputs[i], isSingle[i] ? 0 : task);
    }
  }

  @Override
  public void run(Workspace space, int task, int count) {
    double[][][] rows = space.rows(output);
    int n = layout.inner() * count;
    for (int r = task * layout.channels(); r < (task + 1) * layout.channels(); r++) {
      expressions[which == null ? 0 : which[r % which.length]].into(space, r, rows[r], n);
    }
  }
}
