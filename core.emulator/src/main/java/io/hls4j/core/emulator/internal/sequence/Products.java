package io.hls4j.core.emulator.internal.sequence;

import io.hls4j.core.emulator.internal.block.Planner;
import io.hls4j.core.emulator.internal.block.Workspace;
import io.hls4j.core.emulator.internal.expr.Adder;
import io.hls4j.core.emulator.internal.expr.Bank;
import io.hls4j.core.emulator.internal.expr.Expression;
import io.hls4j.core.emulator.internal.number.Limbs;
import io.hls4j.core.emulator.internal.number.Narrow;
import io.hls4j.core.emulator.internal.number.Span;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Overflow;
import io.hls4j.core.graph.precision.Rounding;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * A sum of products of rows. Where the accumulator wraps, or provably never overflows, and one
 * double holds all sums, they are added as they are, or near the number at which doubles are whole
 * if products must be rounded; else every product and every sum is assigned to the accumulator.
 */
final class Products {
  private final boolean isFree;
  private final boolean isRounded;
  private final double scale;
  private final double less;
  private final Bank x;
  private final Bank y;
  private final Expression product;
  private final Adder adder;
  private final Bank sum;
  private final Expression result;

  /**
   * Plans sums.
   *
   * @param b tensor of the second factors; negative if there are none
   * @param terms how many products
   */
  Products(Planner planner, Node node, int a, int b, int terms) {
    FixedPoint accum = (FixedPoint) node.precision("accum");
    Span spanA = Span.of(planner.type(a));
    Span one = b < 0 ? spanA : spanA.times(Span.of(planner.type(b)));
    int drop = one.fraction() - accum.fraction();
    Span rounded = drop > 0 ? rounded(one, drop) : one;
    BigInteger most = rounded.magnitude().multiply(BigInteger.valueOf(terms));
    Span all = new Span(rounded.fraction(), most.negate(), most);
    isRounded = drop > 0;
    isFree =
        spanA.isNarrow()
            && (b < 0 || Span.of(planner.type(b)).isNarrow())
            && one.isNarrow()
            && all.isNarrow()
            && (!isRounded || roundsAlike(accum.rounding()))
            && (isProven(all, accum) || accum.overflow() == Overflow.WRAP && !planner.isCounting());
    scale = isRounded ? Math.scalb(1.0, -Math.min(drop, Narrow.MAX_SHIFT)) : 1;
    less = isRounded ? Narrow.less(accum.rounding(), Math.min(drop, Narrow.MAX_SHIFT)) : 0;
    x = new Bank(planner, spanA, spanA.limbs(), 1);
    y = b < 0 ? null : Bank.of(planner, planner.type(b));
    int counter = planner.counter(node, "accum");
    product = (b < 0 ? x : x.times(y)).cast(accum, counter);
    adder = new Adder(planner, accum, counter);
    sum = isFree ? new Bank(planner, all, 1, 1) : Bank.of(planner, accum);
    result =
        (isFree ? sum.as(accum) : sum)
            .cast(node.output().precision(), planner.counter(node, "result"));
  }

  private static Span rounded(Span one, int drop) {
    BigInteger ulp = BigInteger.ONE;
    return new Span(
        one.fraction() - drop,
        one.lo().shiftRight(drop).subtract(ulp),
        one.hi().shiftRight(drop).add(ulp));
  }

  private static boolean isProven(Span all, FixedPoint accum) {
    int common = Math.max(all.fraction(), accum.fraction());
    return all.align(common).within(Span.of(accum).align(common));
  }

  private static boolean roundsAlike(Rounding rounding) {
    return switch (rounding) {
      case TRN, RND, RND_MIN_INF -> true;
      default -> false;
    };
  }

  /** Begins a sum. */
  void begin(Workspace w, int n) {
    if (isFree) {
      Arrays.fill(sum.row(w)[0], 0, n, isRounded ? Narrow.MAGIC : 0);
    } else {
      Limbs.clear(sum.row(w), n);
    }
  }

  /** Adds a product of rows, or a row if there is no other. */
  void add(Workspace w, double[][] a, double[][] b, int n) {
    if (!isFree) {
      copy(a, x.row(w), n);
      if (b != null) {
        copy(b, y.row(w), n);
      }
      adder.apply(w, sum.row(w), product.row(w, 0, n), sum.row(w), n);
    } else if (b == null) {
      Narrow.addScaled(a[0], scale, less, sum.row(w)[0], n);
    } else {
      Narrow.addProduct(a[0], b[0], scale, less, sum.row(w)[0], n);
    }
  }

  /** Ends a sum, with the result in the type of the output. */
  void into(Workspace w, double[][] out, int n) {
    if (isFree && isRounded) {
      Narrow.shift(sum.row(w)[0], sum.row(w)[0], -Narrow.MAGIC, n);
    }
    result.into(w, 0, out, n);
  }

  private static void copy(double[][] from, double[][] to, int n) {
    for (int l = 0; l < to.length; l++) {
      System.arraycopy(from[l], 0, to[l], 0, n);
    }
  }
}
