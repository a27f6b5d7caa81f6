package io.hls4j.core.emulator.internal.window;

import io.hls4j.core.emulator.internal.block.Planner;
import io.hls4j.core.emulator.internal.block.Workspace;
import io.hls4j.core.emulator.internal.expr.Bank;
import io.hls4j.core.emulator.internal.expr.Expression;
import io.hls4j.core.emulator.internal.number.Limbs;
import io.hls4j.core.emulator.internal.number.Span;

/**
 * Weighted sums without any rounding. Inputs that have too many bits for a sum in one double are
 * cut into pieces; each piece has its own sums, which are put together at the end.
 */
final class ExactSums implements Sums {
  private final Pieces pieces;
  private final Taps taps;
  private final double[] biases;
  private final double[][] wideBiases;
  private final int up;
  private final Bank piece;
  private final Bank sum;
  private final Expression result;

  ExactSums(Planner planner, SumBounds b) {
    pieces = new Pieces(planner, b.x, b.terms, Pieces.bits(b.x, b.weightSum));
    int fraction = Math.max(b.sum.fraction(), b.biases.fraction());
    Span total = b.sum.align(fraction);
    up = fraction - b.x.fraction() - b.weights.fraction();
    boolean isNarrow = pieces.count() == 1 && total.isNarrow();
    double scale = isNarrow ? Math.scalb(1.0, up) : 1;
    taps = new Taps(b.weights.doubles(), b.terms, b.outputs, scale);
    int limbs = isNarrow ? 1 : limbs(total);
    biases = isNarrow ? b.biases.align(fraction).doubles() : null;
    wideBiases = isNarrow ? null : b.biases.align(fraction).limbs(limbs);
    sum = new Bank(planner, total, limbs, 1);
    piece = isNarrow ? null : Bank.row(planner);
    result = sum.as(b.accum).cast(b.types.result(), b.types.resultCounter());
  }

  /** Whether doubles can hold the sums, however small the pieces. */
  static boolean canSum(SumBounds b) {
    return Pieces.bits(b.x, b.weightSum) > 0;
  }

  private int limbs(Span total) {
    int reach = ((pieces.count() - 1) * pieces.bits() + up) / Limbs.BITS + 2;
    return Math.max(reach, Limbs.count(total.bits()));
  }

  @Override
  public void load(Workspace space, double[][][] x, int n) {
    pieces.cut(space, x, n);
  }

  @Override
  public void into(Workspace space, double[][][] x, int output, double[][] out, int n) {
    if (piece == null) {
      double[] sums = result == sum ? out[0] : sum.row(space)[0];
      taps.sum(pieces.rows(space, 0), output, biases[output], sums, n);
    } else {
      wide(space, output, n);
    }
    if (result != sum || piece != null) {
      result.into(space, 0, out, n);
    }
  }

  private void wide(Workspace space, int j, int count) {
    double[][] total = sum.row(space);
    double[] sums = piece.row(space)[0];
    Limbs.clear(total, count);
    for (int p = 0; p < pieces.count(); p++) {
      taps.sum(pieces.rows(space, p), j, 0, sums, count);
      Limbs.addShifted(total, sums, p * pieces.bits() + up, count);
    }
    Limbs.addConstant(total, wideBiases[j], count);
  }
}
