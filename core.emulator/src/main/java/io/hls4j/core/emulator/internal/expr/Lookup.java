package io.hls4j.core.emulator.internal.expr;

import io.hls4j.core.emulator.internal.block.Workspace;
import io.hls4j.core.emulator.internal.number.Constants;
import io.hls4j.core.emulator.internal.number.Limbs;
import io.hls4j.core.emulator.internal.number.Span;
import io.hls4j.core.graph.precision.Precision;

/** An entry of a table. */
public final class Lookup extends Expression {
  private final Expression index;
  private final double offset;
  private final double last;
  private final double[][] entries;

  /**
   * @param index a whole number in one double
   * @param offset added to the index; the sum is limited to the table
   * @param table entries that are values of the type
   */
  public Lookup(Expression index, int offset, Constants table, Precision type) {
    super(index.planner, table.align(Span.of(type).fraction()).span(), Span.of(type).limbs());
    this.index = index;
    this.offset = offset;
    this.last = table.size() - 1;
    this.entries = transposed(table.align(span().fraction()), limbs());
  }

  private static double[][] transposed(Constants table, int limbs) {
    if (limbs == 1) {
      return new double[][] {table.doubles()};
    }
    double[][] all = new double[limbs][table.size()];
    for (int i = 0; i < table.size(); i++) {
      Limbs.set(all, i, Limbs.of(table.at(i), limbs));
    }
    return all;
  }

  @Override
  public void into(Workspace w, int element, double[][] out, int n) {
    double[] x = index.row(w, element, n)[0];
    for (int l = 0; l < out.length; l++) {
      read(entries[l], x, out[l], n);
    }
  }

  private void read(double[] from, double[] x, double[] y, int n) {
    for (int s = 0; s < n; s++) {
      y[s] = from[(int) Math.max(0, Math.min(last, x[s] + offset))];
    }
  }
}
