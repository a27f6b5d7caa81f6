package io.hls4j.core.emulator.internal.window;

import io.hls4j.core.emulator.internal.block.Planner;
import io.hls4j.core.emulator.internal.block.Workspace;
import io.hls4j.core.emulator.internal.number.Narrow;
import io.hls4j.core.emulator.internal.number.Span;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Overflow;
import java.math.BigInteger;

/**
 * Weighted sums of rows. The definition casts every product to the accumulator type and every sum
 * again. Where the accumulator wraps, or provably never overflows, it is enough to wrap once at the
 * end; where it also has a bit for every bit of the products, nothing is rounded and the sums are
 * plain dot products.
 */
public interface Sums {
  /** Prepares the rows for the sums. */
  void load(Workspace space, double[][][] x, int n);

  /**
   * Computes one output in the type of the result.
   *
   * @param x the rows that were loaded
   */
  void into(Workspace space, double[][][] x, int output, double[][] out, int n);

  /** Chooses how the sums of a node are computed, in scratch rows of the length planned last. */
  static Sums of(Planner planner, SumBounds b) {
    FixedPoint accum = b.accum;
    boolean isProven = isProven(b, accum);
    boolean isFree =
        planner.isCounting()
            ? isProven && !b.hasOverflowingBias()
            : isProven || accum.overflow() == Overflow.WRAP;
    if (isFree && b.drop <= 0 && ExactSums.canSum(b)) {
      return new ExactSums(planner, b);
    }
    if (isFree && b.drop > 0 && roundsAlike(accum) && isNarrow(b)) {
      return new RoundedSums(planner, b);
    }
    return new SequentialSums(planner, b);
  }

  /** Whether no product and no partial sum can be out of the range of the accumulator. */
  private static boolean isProven(SumBounds b, FixedPoint accum) {
    int common = Math.max(b.sum.fraction(), accum.fraction());
    return b.sum.align(common).within(Span.of(accum).align(common));
  }

  /** Whether the rounding is the same for both signs and does not look at neighbours. */
  private static boolean roundsAlike(FixedPoint accum) {
    return switch (accum.rounding()) {
      case TRN, RND, RND_MIN_INF -> true;
      default -> false;
    };
  }

  private static boolean isNarrow(SumBounds b) {
    BigInteger product = b.x.magnitude().multiply(b.largestWeight);
    return b.x.isNarrow() && product.bitLength() <= Narrow.BITS && b.sum.isNarrow();
  }
}
