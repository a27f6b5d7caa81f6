package io.hls4j.core.emulator;

import java.util.Optional;

/** Looks for the smallest graph that fails as another one did. */
final class Shrinking {
  private static final int ATTEMPTS = 300;
  private static final int SMALL_SEEDS = 1_000_000;

  private Shrinking() {}

  /** Draws a graph from a seed and a size. */
  interface Drawing {
    Trial draw(long seed, int size);
  }

  /**
   * Fails with the smallest graph found: all seeds are tried with smaller and smaller axes.
   *
   * @param first the failure that was found first
   */
  static void fail(AssertionError first, Drawing drawing, int size) {
    for (int s = 1; s <= size; s++) {
      Optional<AssertionError> smallest = smallest(drawing, s);
      if (smallest.isPresent()) {
        throw new AssertionError("shrunk to size " + s + ", " + smallest.get().getMessage(), first);
      }
    }
    throw first;
  }

  private static Optional<AssertionError> smallest(Drawing drawing, int size) {
    Optional<AssertionError> found = Optional.empty();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < ATTEMPTS; i++) {
      Trial trial = drawing.draw(SMALL_SEEDS + i, size);
      Optional<AssertionError> failure = trial.size() < least ? trial.failure() : Optional.empty();
      if (failure.isPresent()) {
        found = failure;
        least = trial.size();
      }
    }
    return found;
  }
}
