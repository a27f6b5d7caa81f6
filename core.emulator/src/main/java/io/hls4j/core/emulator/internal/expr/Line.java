package io.hls4j.core.emulator.internal.expr;

import io.hls4j.core.emulator.internal.block.Workspace;
import io.hls4j.core.emulator.internal.number.Constants;
import io.hls4j.core.emulator.internal.number.Limbs;
import io.hls4j.core.emulator.internal.number.Narrow;
import io.hls4j.core.emulator.internal.number.Span;
import io.hls4j.core.graph.number.Exact;

/** x * factor + offset with constants for each element. */
final class Line extends Expression {
  private final Expression x;
  private final double[] factors;
  private final double[] offsets;
  private final double[][] wideFactors;
  private final double[][] wideOffsets;
  private final int normal;

  /**
   * @param factors null for 1
   * @param offsets null for 0
   */
  Line(Expression x, Constants factors, Constants offsets) {
    this(x, new Plan(x, factors, offsets));
  }

  private Line(Expression x, Plan plan) {
    super(x.planner, plan.total, plan.limbs());
    this.x = x;
    boolean narrow = isNarrow();
    factors = narrow ? plan.factors.doubles() : null;
    offsets = narrow ? plan.offsets.doubles() : null;
    wideFactors = narrow ? null : plan.factors.limbs(plan.factorLimbs());
    wideOffsets = narrow ? null : plan.offsets.limbs(limbs());
    normal = x.isNarrow() && !narrow ? x.planner.scratch(x.normalLimbs()) : -1;
  }

  /** Constants of one fraction, and what comes out. */
  private static final class Plan {
    final Expression x;
    final Constants factors;
    final Constants offsets;
    final Span product;
    final Span total;

    Plan(Expression x, Constants factors, Constants offsets) {
      this.x = x;
      Constants f = factors == null ? Constants.of(Exact.ONE) : factors;
      Constants o = offsets == null ? Constants.of(Exact.ZERO) : offsets;
      int fraction = x.span().fraction() + f.fraction();
      boolean isFiner = offsets != null && o.fraction() > fraction;
      int common = isFiner ? o.fraction() : fraction;
      this.factors = f.align(common - x.span().fraction());
      this.offsets = offsets == null ? Constants.zero(common) : o.align(common);
      this.product = x.span().times(this.factors.span());
      this.total = product.plus(this.offsets.span());
    }

    int factorLimbs() {
      return Limbs.count(factors.span().bits());
    }

    int limbs() {
      if (x.isNarrow()
          && factors.span().isNarrow()
          && product.isNarrow()
          && offsets.span().isNarrow()
          && total.isNarrow()) {
        return 1;
      }
      int sum = Math.max(Limbs.count(total.bits()), Limbs.count(offsets.span().bits()));
      return Math.max(x.normalLimbs() + factorLimbs() - 1, sum);
    }
  }

  @Override
  public void into(Workspace w, int element, double[][] out, int n) {
    double[][] row = x.row(w, element, n);
    if (isNarrow()) {
      Narrow.line(
          row[0], out[0], factors[element % factors.length], offsets[element % offsets.length], n);
      return;
    }
    if (normal >= 0) {
      Limbs.widen(row, w.scratch(normal), n);
      row = w.scratch(normal);
    }
    Limbs.multiply(row, wideFactors[element % wideFactors.length], out, n);
    Limbs.addConstant(out, wideOffsets[element % wideOffsets.length], n);
  }
}
