package io.hls4j.core.emulator.internal.step;

import io.hls4j.core.emulator.internal.block.Lanes;
import io.hls4j.core.emulator.internal.block.Workspace;
import io.hls4j.core.graph.Value;

/** Computes one tensor for a block of samples. Steps are immutable; threads share them. */
public interface Step {
  /**
   * Reads the lanes of the inputs and writes those of the output.
   *
   * @param count samples in the block
   */
  void run(Workspace space, int count);

  /** The memory of the output; the inputs have theirs already. */
  default Lanes memory(Workspace space, Value output) {
    return new Lanes(output, space.block());
  }
}
