package io.hls4j.core.emulator.internal.block;

/** Told which groups of rows a task reads. */
@FunctionalInterface
public interface Reads {
  /** One group of a tensor. */
  void group(int lane, int group);

  /** Consecutive groups of a tensor. */
  default void groups(int lane, int first, int last) {
    for (int g = first; g <= last; g++) {
      group(lane, g);
    }
  }
}
