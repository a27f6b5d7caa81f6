package io.hls4j.core.emulator.internal.step;

import io.hls4j.core.emulator.internal.block.Lanes;
import io.hls4j.core.emulator.internal.block.Workspace;
import io.hls4j.core.graph.Value;

/** Elements of other tensors under other positions, not copied: the output shares their memory. */
final class MoveStep implements Step {
  private final int[] lanes;
  private final int[] positions;

  /**
   * @param lanes for each element the tensor it comes from
   * @param positions for each element its position there
   */
  MoveStep(int[] lanes, int[] positions) {
    this.lanes = lanes;
    this.positions = positions;
  }

  @Override
  public Lanes memory(Workspace space, Value output) {
    double[][][] rows = new double[lanes.length][][];
    for (int e = 0; e < rows.length; e++) {
      rows[e] = space.lanes(lanes[e]).rows[positions[e]];
    }
    return new Lanes(output, rows);
  }

  @Override
  public void run(Workspace space, int count) {
    // Nothing to do: whoever writes the inputs writes the output.
  }
}
