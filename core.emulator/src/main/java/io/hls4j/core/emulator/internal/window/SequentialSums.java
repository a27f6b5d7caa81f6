package io.hls4j.core.emulator.internal.window;

import io.hls4j.core.emulator.internal.block.Planner;
import io.hls4j.core.emulator.internal.block.Workspace;
import io.hls4j.core.emulator.internal.expr.Adder;
import io.hls4j.core.emulator.internal.expr.Bank;
import io.hls4j.core.emulator.internal.expr.Expression;
import io.hls4j.core.emulator.internal.number.Constants;
import io.hls4j.core.emulator.internal.number.Span;
import java.util.Arrays;

/**
 * Weighted sums as they are defined: every product and every sum is assigned to the accumulator.
 */
final class SequentialSums implements Sums {
  private final int terms;
  private final int outputs;
  private final Constants weights;
  private final double[][] biases;
  private final boolean[] overflows;
  private final int counter;
  private final Bank x;
  private final Expression product;
  private final Adder adder;
  private final Bank sum;
  private final Expression result;

  SequentialSums(Planner planner, SumBounds b) {
    terms = b.terms;
    outputs = b.outputs;
    weights = b.weights;
    biases = b.biases.align(b.accum.fraction()).limbs(Span.of(b.accum).limbs());
    overflows = new boolean[outputs];
    for (int j = 0; j < outputs; j++) {
      overflows[j] = b.overflows(j);
    }
    counter = b.types.accumCounter();
    x = new Bank(planner, b.x, b.x.limbs(), 1);
    product = x.times(b.weights).cast(b.accum, counter);
    adder = new Adder(planner, b.accum, counter);
    sum = Bank.of(planner, b.accum);
    result = sum.cast(b.types.result(), b.types.resultCounter());
  }

  @Override
  public void load(Workspace space, double[][][] rows, int n) {
    // The rows are used as they are.
  }

  @Override
  public void into(Workspace space, double[][][] rows, int output, double[][] out, int n) {
    double[][] total = sum.row(space);
    for (int l = 0; l < total.length; l++) {
      Arrays.fill(total[l], 0, n, biases[output][l]);
    }
    if (counter >= 0 && overflows[output]) {
      space.count(counter, n);
    }
    for (int i = 0; i < terms; i++) {
      if (weights.at(i * outputs + output).signum() != 0) {
        copy(rows[i], x.row(space), n);
        adder.apply(space, total, product.row(space, i * outputs + output, n), total, n);
      }
    }
    result.into(space, 0, out, n);
  }

  private static void copy(double[][] from, double[][] to, int n) {
    for (int l = 0; l < to.length; l++) {
      System.arraycopy(from[l], 0, to[l], 0, n);
    }
  }
}
