package io.hls4j.core.emulator.internal.slice;

import io.hls4j.core.emulator.internal.block.Planner;
import io.hls4j.core.emulator.internal.block.Workspace;
import io.hls4j.core.emulator.internal.expr.Bank;
import io.hls4j.core.emulator.internal.expr.Expression;
import io.hls4j.core.emulator.internal.expr.Lookup;
import io.hls4j.core.emulator.internal.expr.Source;
import io.hls4j.core.emulator.internal.number.Constants;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.precision.Int;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.precision.Quantize;
import java.util.Arrays;

/** 1 at the first maximum of a slice, else 0. */
public final class ArgmaxStep extends SliceStep {
  private final Source x;
  private final Maximum maximum;
  private final Bank isFound;
  private final Bank isHere;
  private final Expression result;

  /** Plans the step of a node. */
  public ArgmaxStep(Planner planner, Node node) {
    super(planner, node);
    x = new Source(planner, lane);
    maximum = new Maximum(planner, lane);
    isFound = Bank.of(planner, Int.unsigned(1));
    isHere = Bank.of(planner, Int.unsigned(1));
    Precision to = node.output().precision();
    result =
        new Lookup(isHere, 0, Constants.of(2, i -> (Exact) Quantize.cast(Exact.of(i), to)), to);
  }

  @Override
  protected void slice(Workspace w, Slice slice, double[][][] out, int n) {
    maximum.of(w, slice, n);
    double[][] most = maximum.value().row(w);
    double[] found = isFound.row(w)[0];
    double[] here = isHere.row(w)[0];
    Arrays.fill(found, 0, n, 0);
    for (int k = 0; k < slice.length(); k++) {
      double[][] row = x.row(w, slice.at(k), n);
      for (int s = 0; s < n; s++) {
        here[s] = found[s] == 0 && isEqual(row, most, s) ? 1 : 0;
        found[s] += here[s];
      }
      result.into(w, 0, out[slice.at(k)], n);
    }
  }

  private static boolean isEqual(double[][] a, double[][] b, int sample) {
    for (int l = 0; l < a.length; l++) {
      if (a[l][sample] != b[l][sample]) {
        return false;
      }
    }
    return true;
  }
}
