package io.hls4j.core.emulator.internal;

/** Computes one node for a block of samples. */
@FunctionalInterface
interface Step {
  /**
   * Reads the lanes of the inputs and writes those of the output.
   *
   * @param count samples in the block
   */
  void run(Workspace space, int count);
}
