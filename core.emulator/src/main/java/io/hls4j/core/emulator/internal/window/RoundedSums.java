package io.hls4j.core.emulator.internal.window;

import io.hls4j.core.emulator.internal.block.Planner;
import io.hls4j.core.emulator.internal.block.Workspace;
import io.hls4j.core.emulator.internal.expr.Bank;
import io.hls4j.core.emulator.internal.expr.Expression;
import io.hls4j.core.emulator.internal.number.Narrow;
import java.util.Arrays;

/**
 * Weighted sums whose products are rounded one by one. The sums are kept near a number at which
 * doubles are whole: the machine's own rounding of each addition is then the rounding of the
 * product.
 */
final class RoundedSums implements Sums {
  private final Taps taps;
  private final double[] biases;
  private final double less;
  private final Bank sum;
  private final Expression result;
  private final int flat;

  RoundedSums(Planner planner, SumBounds b) {
    int drop = Math.min(b.drop, Narrow.MAX_SHIFT);
    taps = new Taps(b.weights.doubles(), b.terms, b.outputs, Math.scalb(1.0, -drop));
    less = Narrow.less(b.accum.rounding(), drop);
    biases = b.biases.align(b.accum.fraction()).doubles();
    sum = new Bank(planner, b.sum.align(b.accum.fraction()), 1, 1);
    result = sum.as(b.accum).cast(b.types.result(), b.types.resultCounter());
    flat = planner.references(b.terms);
  }

  @Override
  public void load(Workspace space, double[][][] x, int n) {
    double[][] rows = space.references(flat);
    for (int i = 0; i < rows.length; i++) {
      rows[i] = x[i][0];
    }
  }

  @Override
  public void into(Workspace space, double[][][] x, int output, double[][] out, int n) {
    double[] sums = sum.row(space)[0];
    Arrays.fill(sums, 0, n, Narrow.MAGIC + biases[output]);
    taps.addRounded(space.references(flat), output, less, sums, n);
    Narrow.shift(sums, sums, -Narrow.MAGIC, n);
    result.into(space, 0, out, n);
  }
}
