package io.hls4j.core.emulator.internal.move;

import io.hls4j.core.emulator.internal.block.Layout;
import io.hls4j.core.emulator.internal.block.Planner;
import io.hls4j.core.emulator.internal.block.Reads;
import io.hls4j.core.emulator.internal.block.Step;
import io.hls4j.core.emulator.internal.block.Workspace;
import io.hls4j.core.graph.layers.Sampling;
import io.hls4j.core.graph.precision.Fixed;
import java.util.Arrays;

/** The weights of cells along an axis, in one row that is filled once for each size of blocks. */
final class WeightsStep implements Step {
  private final int output;
  private final double[] mantissas;

  WeightsStep(Planner planner, Sampling axis) {
    Fixed type = Fixed.unsigned(Sampling.WEIGHT_BITS + 1, 1);
    output = planner.openPersistent(type, new Layout(1, axis.out(), 1));
    mantissas = new double[axis.out()];
    Arrays.setAll(mantissas, i -> Math.scalb(axis.weight(i), Sampling.WEIGHT_BITS));
  }

  @Override
  public int output() {
    return output;
  }

  @Override
  public int tasks() {
    return 1;
  }

  @Override
  public void reads(int task, Reads reads) {
    // Reads nothing.
  }

  @Override
  public void run(Workspace space, int task, int count) {
    if (space.mustFill(output, count)) {
      double[] row = space.rows(output)[0][0];
      for (int i = 0; i < mantissas.length; i++) {
        Arrays.fill(row, i * count, (i + 1) * count, mantissas[i]);
      }
    }
  }
}
