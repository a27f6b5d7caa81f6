package io.hls4j.core.emulator.internal.expr;

import io.hls4j.core.emulator.internal.block.Workspace;
import io.hls4j.core.emulator.internal.number.Limbs;
import io.hls4j.core.emulator.internal.number.Narrow;
import io.hls4j.core.emulator.internal.number.Span;
import io.hls4j.core.graph.number.Exact;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * Where a number stands among thresholds: 2 above the upper one, 1 above only the lower one, else
 * 0. The thresholds of each element are rounded down to multiples of the step of x, which changes
 * no comparison.
 */
public final class Rank extends Expression {
  private static final Span RANKS = new Span(0, BigInteger.ZERO, BigInteger.TWO);

  private final Expression x;
  private final double[] low;
  private final double[] high;
  private final double[][] wideLow;
  private final double[][] wideHigh;

  private Rank(Expression x, BigInteger[] low, BigInteger[] high) {
    super(x.planner, RANKS, 1);
    this.x = x;
    this.low = x.isNarrow() ? doubles(low) : null;
    this.high = x.isNarrow() ? doubles(high) : null;
    this.wideLow = x.isNarrow() ? null : limbs(low, x.limbs());
    this.wideHigh = x.isNarrow() ? null : limbs(high, x.limbs());
  }

  /** 2 above the upper threshold, 1 above only the lower one; they repeat. */
  public static Rank among(
      Expression x, int count, IntFunction<Exact> lows, IntFunction<Exact> highs) {
    BigInteger[] low = new BigInteger[count];
    BigInteger[] high = new BigInteger[count];
    Arrays.setAll(low, i -> floor(lows.apply(i), x.span()));
    Arrays.setAll(high, i -> floor(highs.apply(i), x.span()));
    return new Rank(x, low, high);
  }

  /** 2 above a threshold, else 0. */
  public static Rank above(Expression x, Exact threshold) {
    return among(x, 1, i -> threshold, i -> threshold);
  }

  /** 2 from a threshold on, else 0; they repeat. */
  public static Rank from(Expression x, int count, IntFunction<Exact> thresholds) {
    BigInteger[] below = new BigInteger[count];
    Arrays.setAll(
        below,
        i -> floor(thresholds.apply(i).negate(), x.span()).negate().subtract(BigInteger.ONE));
    return new Rank(x, below, below);
  }

  private static BigInteger floor(Exact threshold, Span x) {
    return threshold.shift(x.fraction()).floor();
  }

  private static double[] doubles(BigInteger[] all) {
    return Arrays.stream(all).mapToDouble(BigInteger::doubleValue).toArray();
  }

  private static double[][] limbs(BigInteger[] all, int count) {
    return Arrays.stream(all).map(v -> Limbs.of(v, count)).toArray(double[][]::new);
  }

  @Override
  public void into(Workspace w, int element, double[][] out, int n) {
    double[][] row = x.row(w, element, n);
    if (x.isNarrow()) {
      Narrow.rank(row[0], out[0], low[element % low.length], high[element % high.length], n);
      return;
    }
    double[] lo = wideLow[element % wideLow.length];
    double[] hi = wideHigh[element % wideHigh.length];
    for (int s = 0; s < n; s++) {
      out[0][s] = Limbs.compare(row, s, hi) > 0 ? 2 : Limbs.compare(row, s, lo) > 0 ? 1 : 0;
    }
  }
}
