package io.hls4j.core.emulator.internal.step;

import io.hls4j.core.emulator.internal.block.Planner;
import io.hls4j.core.emulator.internal.number.Narrow;
import io.hls4j.core.emulator.internal.number.Span;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Overflow;
import java.math.BigInteger;

/**
 * Chooses how a weighted sum is computed. The definition casts every product to the accumulator
 * type and every sum again. Where the accumulator wraps, or provably never overflows, it is enough
 * to wrap once at the end; where it also has a bit for every bit of the products, nothing is
 * rounded and the sums are plain dot products.
 */
final class DenseSteps {
  private DenseSteps() {}

  static Step of(Planner planner, Node node) {
    DenseBounds b = new DenseBounds(node);
    FixedPoint accum = (FixedPoint) node.precision("accum");
    boolean isFree = accum.overflow() == Overflow.WRAP || isProven(b, accum);
    if (isFree && b.drop <= 0 && ExactDenseStep.canSum(b)) {
      return new ExactDenseStep(planner, node, b);
    }
    if (isFree && b.drop > 0 && roundsAlike(accum) && isNarrow(b)) {
      return new RoundedDenseStep(planner, node, b);
    }
    return new SequentialDenseStep(planner, node, b);
  }

  /** Whether no product and no partial sum can be out of the range of the accumulator. */
  private static boolean isProven(DenseBounds b, FixedPoint accum) {
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

  private static boolean isNarrow(DenseBounds b) {
    BigInteger product = b.x.magnitude().multiply(b.largestWeight);
    return b.x.isNarrow() && product.bitLength() <= Narrow.BITS && b.sum.isNarrow();
  }
}
