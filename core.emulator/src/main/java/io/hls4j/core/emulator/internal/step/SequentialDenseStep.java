package io.hls4j.core.emulator.internal.step;

import io.hls4j.core.emulator.internal.block.Planner;
import io.hls4j.core.emulator.internal.block.Workspace;
import io.hls4j.core.emulator.internal.expr.Adder;
import io.hls4j.core.emulator.internal.expr.Bank;
import io.hls4j.core.emulator.internal.expr.Expression;
import io.hls4j.core.emulator.internal.number.Constants;
import io.hls4j.core.emulator.internal.number.Span;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.precision.FixedPoint;
import java.util.Arrays;

/**
 * Weighted sums as they are defined: every product and every sum is assigned to the accumulator.
 */
final class SequentialDenseStep implements Step {
  private final int input;
  private final int output;
  private final int nIn;
  private final int nOut;
  private final Constants weights;
  private final double[][] biases;
  private final Bank x;
  private final Expression product;
  private final Adder adder;
  private final Bank sum;
  private final Expression result;

  SequentialDenseStep(Planner planner, Node node, DenseBounds b) {
    FixedPoint accum = (FixedPoint) node.precision("accum");
    input = planner.lane(node.input());
    output = planner.lane(node.output());
    nIn = b.nIn;
    nOut = b.nOut;
    weights = b.weights;
    biases = b.biases.align(accum.fraction()).limbs(Span.of(accum).limbs());
    x = Bank.of(planner, node.input().precision());
    product = x.times(b.weights).cast(accum);
    adder = new Adder(planner, accum);
    sum = Bank.of(planner, accum);
    result = sum.cast(node.output().precision());
  }

  @Override
  public void run(Workspace space, int count) {
    double[][][] rows = space.lanes(input).rows;
    double[][][] y = space.lanes(output).rows;
    double[][] total = sum.row(space);
    for (int at = 0; at < y.length; at++) {
      int j = at % nOut;
      for (int l = 0; l < total.length; l++) {
        Arrays.fill(total[l], 0, count, biases[j][l]);
      }
      for (int i = 0; i < nIn; i++) {
        if (weights.at(i * nOut + j).signum() != 0) {
          copy(rows[at / nOut * nIn + i], x.row(space), count);
          adder.apply(space, total, product.row(space, i * nOut + j, count), total, count);
        }
      }
      result.into(space, 0, y[at], count);
    }
  }

  private static void copy(double[][] from, double[][] to, int n) {
    for (int l = 0; l < to.length; l++) {
      System.arraycopy(from[l], 0, to[l], 0, n);
    }
  }
}
