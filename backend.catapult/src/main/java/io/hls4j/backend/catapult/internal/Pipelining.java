package io.hls4j.backend.catapult.internal;

import io.hls4j.core.codegen.project.Firmware;
import io.hls4j.core.codegen.project.WeightArray;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.layers.Dense;
import java.util.OptionalInt;

/** How often the top function can start. */
final class Pipelining {
  private Pipelining() {}

  /**
   * Cycles from one inference to the next where the network is one pipeline. Empty where a layer
   * keeps a loop: pipelining the function would dissolve it.
   */
  static OptionalInt interval(Firmware firmware) {
    return firmware.arrays().stream().anyMatch(Pipelining::loops)
        ? OptionalInt.empty()
        : OptionalInt.of(firmware.arrays().stream().mapToInt(WeightArray::reuse).max().orElse(1));
  }

  private static boolean loops(WeightArray array) {
    Node n = array.node();
    if (!n.is(Dense.KIND)) {
      return false;
    }
    boolean unrolled = n.attr(Schedule.STRATEGY).equals("latency") || array.reuse() == 1;
    return !unrolled || n.input().shape().rank() > 1;
  }
}
