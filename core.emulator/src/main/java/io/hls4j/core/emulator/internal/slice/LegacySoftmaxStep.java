package io.hls4j.core.emulator.internal.slice;

import io.hls4j.core.emulator.internal.block.Planner;
import io.hls4j.core.emulator.internal.block.Workspace;
import io.hls4j.core.emulator.internal.expr.Adder;
import io.hls4j.core.emulator.internal.expr.Bank;
import io.hls4j.core.emulator.internal.expr.Expression;
import io.hls4j.core.emulator.internal.expr.Source;
import io.hls4j.core.emulator.internal.function.Tables;
import io.hls4j.core.emulator.internal.number.Limbs;
import io.hls4j.core.emulator.internal.number.Span;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layers.Softmax;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Quantize;
import java.math.BigInteger;
import java.util.Arrays;

/** Softmax as the inverse of the sum of exponentials of differences, element by element. */
public final class LegacySoftmaxStep extends SliceStep {
  private static final double EXP_RANGE = 16;
  private static final double INV_RANGE = 64;

  private final Source x;
  private final Bank own;
  private final Expression term;
  private final Bank other;
  private final double[] one;
  private final Adder adder;
  private final Bank sum;
  private final Expression result;

  /** Plans the step of a node. */
  public LegacySoftmaxStep(Planner planner, Node node) {
    super(planner, node);
    FixedPoint type = (FixedPoint) node.precision(Softmax.EXP_TABLE);
    x = new Source(planner, lane);
    own = Bank.of(planner, node.input().precision());
    int size = node.weight(Softmax.EXP_TABLE).size();
    term =
        new Tables(node, Softmax.EXP_TABLE, EXP_RANGE, size / 2, true)
            .lookUp(x.minus(own), v -> v, type);
    other = Bank.of(planner, type);
    BigInteger unit = Quantize.quantize(Exact.ONE, type).mantissa(type.fraction());
    one = Limbs.of(unit, Span.of(type).limbs());
    adder = new Adder(planner, type);
    sum = Bank.of(planner, type);
    result =
        new Tables(node, Softmax.INV_TABLE, INV_RANGE, 0, true)
            .lookUp(sum, v -> v, node.output().precision());
  }

  @Override
  protected void slice(Workspace w, Slice slice, double[][][] out, int n) {
    for (int i = 0; i < slice.length(); i++) {
      x.into(w, slice.at(i), own.row(w), n);
      Limbs.clear(sum.row(w), n);
      for (int j = 0; j < slice.length(); j++) {
        if (i == j) {
          fill(other.row(w), n);
        } else {
          term.into(w, slice.at(j), other.row(w), n);
        }
        adder.apply(w, sum.row(w), other.row(w), sum.row(w), n);
      }
      result.into(w, 0, out[slice.at(i)], n);
    }
  }

  private void fill(double[][] row, int n) {
    for (int l = 0; l < row.length; l++) {
      Arrays.fill(row[l], 0, n, one[l]);
    }
  }
}
