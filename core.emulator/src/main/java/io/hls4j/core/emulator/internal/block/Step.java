package io.hls4j.core.emulator.internal.block;

/**
 * Computes one tensor for a block of samples, in one task or in one for each group of its rows.
 * Steps are immutable; threads share them.
 */
public interface Step {
  /** The tensor that it writes. */
  int output();

  /** How many tasks: one, or as many as the output has groups. */
  int tasks();

  /** Says what a task reads. */
  void reads(int task, Reads reads);

  /**
   * Reads rows of the inputs and writes those of the output: all, or those of a group.
   *
   * @param count samples in the block
   */
  void run(Workspace space, int task, int count);
}
