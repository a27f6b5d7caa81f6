package io.hls4j.core.emulator.internal.step;

import io.hls4j.core.emulator.internal.block.Planner;
import io.hls4j.core.emulator.internal.block.Workspace;
import io.hls4j.core.emulator.internal.expr.Bank;
import io.hls4j.core.emulator.internal.expr.Expression;
import io.hls4j.core.emulator.internal.number.Narrow;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.precision.FixedPoint;
import java.util.Arrays;

/**
 * Weighted sums whose products are rounded one by one. The sums are kept near a number at which
 * doubles are whole: the machine's own rounding of each addition is then the rounding of the
 * product.
 */
final class RoundedDenseStep implements Step {
  private final int input;
  private final int output;
  private final int nIn;
  private final int nOut;
  private final Taps taps;
  private final double[] biases;
  private final double less;
  private final Bank sum;
  private final Expression result;
  private final int flat;

  RoundedDenseStep(Planner planner, Node node, DenseBounds b) {
    FixedPoint accum = (FixedPoint) node.precision("accum");
    input = planner.lane(node.input());
    output = planner.lane(node.output());
    nIn = b.nIn;
    nOut = b.nOut;
    int drop = Math.min(b.drop, Narrow.MAX_SHIFT);
    taps = new Taps(b.weights.doubles(), nIn, nOut, Math.scalb(1.0, -drop));
    less = Narrow.less(accum.rounding(), drop);
    biases = b.biases.align(accum.fraction()).doubles();
    sum = new Bank(planner, b.sum.align(accum.fraction()), 1, 1);
    result = sum.as(accum).cast(node.output().precision());
    flat = planner.references(nIn);
  }

  @Override
  public void run(Workspace space, int count) {
    double[][][] x = space.lanes(input).rows;
    double[][][] y = space.lanes(output).rows;
    double[][] rows = space.references(flat);
    double[] sums = sum.row(space)[0];
    for (int r = 0; r * nIn < x.length; r++) {
      for (int i = 0; i < nIn; i++) {
        rows[i] = x[r * nIn + i][0];
      }
      for (int j = 0; j < nOut; j++) {
        Arrays.fill(sums, 0, count, Narrow.MAGIC + biases[j]);
        taps.addRounded(rows, j, less, sums, count);
        Narrow.shift(sums, sums, -Narrow.MAGIC, count);
        result.into(space, 0, y[r * nOut + j], count);
      }
    }
  }
}
