package io.hls4j.core.emulator.internal.expr;

import io.hls4j.core.emulator.internal.block.Planner;
import io.hls4j.core.emulator.internal.block.Workspace;
import io.hls4j.core.emulator.internal.number.Span;
import io.hls4j.core.graph.precision.Precision;
import java.math.BigInteger;

/** Rows that a step fills itself, numbered like elements; they repeat. */
public final class Bank extends Expression {
  private final int count;
  private final int first;

  /** Rows for values of a span, in as many limbs as an expression has. */
  public Bank(Planner planner, Span span, int limbs, int count) {
    super(planner, span, limbs);
    this.count = count;
    this.first = slot + 1;
    for (int i = 0; i < count; i++) {
      planner.scratch(limbs);
    }
  }

  /** One row for values of a type. */
  public static Bank of(Planner planner, Precision type) {
    return of(planner, type, 1);
  }

  /** One row of single doubles. */
  public static Bank row(Planner planner) {
    return new Bank(planner, new Span(0, BigInteger.ZERO, BigInteger.ONE), 1, 1);
  }

  /** Rows for values of a type. */
  public static Bank of(Planner planner, Precision type, int count) {
    Span span = Span.of(type);
    return new Bank(planner, span, span.limbs(), count);
  }

  /** The row, for reading and writing. */
  @Override
  public double[][] row(Workspace w, int element, int n) {
    return w.scratch(first + element % count);
  }

  /** The rows from one on, numbered from zero. */
  public Expression from(int offset) {
    return new Shifted(this, offset);
  }

  /** The only row, for reading and writing. */
  public double[][] row(Workspace w) {
    return w.scratch(first);
  }

  @Override
  public void into(Workspace w, int element, double[][] out, int n) {
    double[][] x = row(w, element, n);
    for (int l = 0; l < out.length; l++) {
      System.arraycopy(x[l], 0, out[l], 0, n);
    }
  }
}
