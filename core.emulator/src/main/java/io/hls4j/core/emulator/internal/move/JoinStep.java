package io.hls4j.core.emulator.internal.move;

import io.hls4j.core.emulator.internal.block.Layout;
import io.hls4j.core.emulator.internal.block.Planner;
import io.hls4j.core.emulator.internal.block.Reads;
import io.hls4j.core.emulator.internal.block.Step;
import io.hls4j.core.emulator.internal.block.Workspace;

/** Tensors side by side along the last axis: their rows are those of the output. */
final class JoinStep implements Step {
  private final int output;
  private final int[] inputs;
  private final int tasks;

  /**
   * Plans it.
   *
   * @param inputs tensors whose layouts differ from that of the output in their channels only
   */
  JoinStep(Planner planner, int output, int[] inputs) {
    this.output = output;
    this.inputs = inputs.clone();
    Layout layout = planner.layout(output);
    tasks = layout.outer();
    for (int g = 0; g < tasks; g++) {
      int row = g * layout.channels();
      for (int lane : inputs) {
        int channels = planner.layout(lane).channels();
        for (int c = 0; c < channels; c++) {
          planner.alias(output, row++, lane, g * channels + c);
        }
      }
    }
  }

  @Override
  public int output() {
    return output;
  }

  @Override
  public int tasks() {
    return tasks;
  }

  @Override
  public void reads(int task, Reads reads) {
    for (int lane : inputs) {
      reads.group(lane, task);
    }
  }

  @Override
  public void run(Workspace space, int task, int count) {
    // Nothing to do: whoever writes the inputs writes the output.
  }
}
