package io.hls4j.core.emulator.internal.slice;

import io.hls4j.core.emulator.internal.block.Planner;
import io.hls4j.core.emulator.internal.block.Workspace;
import io.hls4j.core.emulator.internal.expr.Adder;
import io.hls4j.core.emulator.internal.expr.Bank;
import io.hls4j.core.emulator.internal.expr.Expression;
import io.hls4j.core.emulator.internal.expr.Lookup;
import io.hls4j.core.emulator.internal.expr.Source;
import io.hls4j.core.emulator.internal.number.Constants;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layers.Softmax;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.precision.Quantize;

/** Softmax by exponentials and the inverse of their sum: the latency and the stable form. */
public final class SoftmaxStep extends SliceStep {
  private final Maximum maximum;
  private final Expression exponential;
  private final Bank exponentials;
  private final Adder adder;
  private final Bank partial;
  private final Bank sum;
  private final Expression inverse;
  private final Bank factor;
  private final Expression result;

  /** Plans the step of a node. */
  public SoftmaxStep(Planner planner, Node node) {
    super(planner, node);
    Precision accum = node.precision("accum");
    Source x = new Source(planner, lane);
    boolean isStable = node.attr(Softmax.IMPLEMENTATION).equals("stable");
    maximum = isStable ? new Maximum(planner, lane) : null;
    Precision indexed = isStable ? node.precision("inp_norm") : node.input().precision();
    Expression address = isStable ? maximum.value().minus(x).cast(indexed) : x;
    exponential = lookUp(node, Softmax.EXP_TABLE, address, indexed, accum);
    exponentials = Bank.of(planner, accum, slices.slice());
    adder = new Adder(planner, accum);
    partial = Bank.of(planner, accum, Integer.SIZE);
    sum = Bank.of(planner, accum);
    Precision inverted = node.precision("inv_inp");
    Precision inverses = node.precision(Softmax.INV_TABLE);
    inverse = lookUp(node, Softmax.INV_TABLE, sum.cast(inverted), inverted, inverses);
    factor = new Bank(planner, inverse.span(), inverse.limbs(), 1);
    result = exponentials.times(factor).cast(node.output().precision());
  }

  /** Entries addressed by the top bits of the word of x. */
  private static Expression lookUp(
      Node node, String slot, Expression x, Precision type, Precision to) {
    Precision own = node.precision(slot);
    Constants table =
        Constants.of(
            node.weight(slot).size(),
            i ->
                (Exact)
                    Quantize.cast(Constants.inType(Exact.of(node.weight(slot).at(i)), own), to));
    FixedPoint word = (FixedPoint) type;
    int bits = Math.min(word.width(), Integer.numberOfTrailingZeros(table.size()));
    Fixed top = Fixed.unsigned(bits, word.integer());
    return new Lookup(x.cast(top), 0, table, to);
  }

  @Override
  protected void slice(Workspace w, Slice slice, double[][][] out, int n) {
    if (maximum != null) {
      maximum.of(w, slice, n);
    }
    for (int k = 0; k < slice.length(); k++) {
      exponential.into(w, slice.at(k), exponentials.row(w, k, n), n);
    }
    double[][] total = tree(w, 0, slice.length(), 0, n);
    for (int l = 0; l < total.length; l++) {
      System.arraycopy(total[l], 0, sum.row(w)[l], 0, n);
    }
    inverse.into(w, 0, factor.row(w), n);
    for (int k = 0; k < slice.length(); k++) {
      result.into(w, k, out[slice.at(k)], n);
    }
  }

  /** Pairwise sums; the left half is the largest power of two below the count. */
  private double[][] tree(Workspace w, int from, int count, int depth, int n) {
    if (count == 1) {
      return exponentials.row(w, from, n);
    }
    int left = Integer.highestOneBit(count - 1);
    double[][] a = tree(w, from, left, depth, n);
    double[][] b = tree(w, from + left, count - left, depth + 1, n);
    double[][] y = partial.row(w, depth, n);
    adder.apply(w, a, b, y, n);
    return y;
  }
}
