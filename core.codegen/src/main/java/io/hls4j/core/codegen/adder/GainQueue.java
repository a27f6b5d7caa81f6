package io.hls4j.core.codegen.adder;

import java.util.Arrays;

/** Patterns by what replacing them gains; of equal ones the latest comes first. */
final class GainQueue {
  private static final int HIGHEST = 1 << 18;

  private final long[][] stacks = new long[HIGHEST + 1][];
  private final int[] sizes = new int[HIGHEST + 1];
  private int top;

  /** Adds a pattern, if it gains anything; gains beyond a bound count as that bound. */
  void add(long pattern, long gain) {
    if (gain <= 0) {
      return;
    }
    int g = (int) Math.min(gain, HIGHEST);
    if (stacks[g] == null) {
      stacks[g] = new long[4];
    } else if (sizes[g] == stacks[g].length) {
      stacks[g] = Arrays.copyOf(stacks[g], 2 * sizes[g]);
    }
    stacks[g][sizes[g]++] = pattern;
    top = Math.max(top, g);
  }

  /** The gain of the best pattern; 0 if there are none. */
  int best() {
    while (top > 0 && sizes[top] == 0) {
      top--;
    }
    return top;
  }

  /** Takes the best pattern. */
  long remove() {
    return stacks[top][--sizes[top]];
  }
}
