package io.hls4j.core.emulator.internal;

import io.hls4j.core.graph.Value;
import java.util.HashMap;
import java.util.Map;

/** The memory in which one thread runs blocks. */
public final class Workspace {
  private final Map<Value, Lanes> lanes = new HashMap<>();
  final int[] intSums = new int[2 * Plan.BLOCK];
  final long[] longSums = new long[Plan.BLOCK];

  Workspace(Plan plan) {
    plan.values().forEach(v -> lanes.put(v, new Lanes(v)));
  }

  Lanes lanes(Value value) {
    return lanes.get(value);
  }
}
