package io.hls4j.core.emulator.internal.sequence;

import io.hls4j.core.emulator.internal.block.Planner;
import io.hls4j.core.emulator.internal.block.Workspace;
import io.hls4j.core.emulator.internal.expr.Bank;
import io.hls4j.core.emulator.internal.expr.Expression;
import io.hls4j.core.emulator.internal.number.Narrow;
import io.hls4j.core.emulator.internal.number.Span;
import io.hls4j.core.emulator.internal.window.Matrix;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layers.LayerNormalization;
import io.hls4j.core.graph.layers.Table;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Quantize;

/**
 * The inverse root of a variance by the leading bits of its word: a table for each power of four.
 * Variances and roots fit a double.
 */
final class Root extends Expression {
  private final Bank variance;
  private final int fraction;
  private final double added;
  private final int leastPower;
  private final int size;
  private final double[][] roots;

  Root(Planner planner, Node node, Bank variance) {
    super(planner, Span.of(node.precision(LayerNormalization.ROOT)), 1);
    this.variance = variance;
    FixedPoint type = (FixedPoint) node.precision(LayerNormalization.VARIANCE);
    FixedPoint to = (FixedPoint) node.precision(LayerNormalization.ROOT);
    fraction = type.fraction();
    added = Matrix.at(node, LayerNormalization.ADDED, 0).longMantissa(fraction);
    leastPower = power(1);
    size = node.weight(Table.TABLE).size();
    roots = new double[power(Narrow.BITS + 2) - leastPower + 1][size];
    for (int i = 0; i < size; i++) {
      Exact entry = Matrix.at(node, Table.TABLE, i);
      for (int p = 0; p < roots.length; p++) {
        Exact root = entry.shift(-leastPower - p);
        roots[p][i] = Quantize.quantize(root, to).longMantissa(to.fraction());
      }
    }
  }

  /** The least power of four above a number with so many bits. */
  private int power(int bits) {
    return Math.floorDiv(bits - fraction + 1, 2);
  }

  @Override
  public void into(Workspace w, int row, double[][] out, int n) {
    double[] x = variance.row(w, row, n)[0];
    for (int s = 0; s < n; s++) {
      double word = Math.max(1, x[s] + added);
      int power = power(Math.getExponent(word) + 1);
      double index = Math.floor(Math.scalb(word, -fraction - 2 * power) * size);
      out[0][s] = roots[power - leastPower][(int) index];
    }
  }
}
