package io.hls4j.frontend.onnx.internal.lower;

/**
 * How many numbers an import may compute itself, for all its constants together: a small file could
 * ask for any number of them, with operators that repeat and fill.
 */
final class Room {
  private static final long LEAST = 1L << 23;
  private static final int PER_STORED = 8;

  private long left;

  /** Room for a file that stores so many numbers. */
  Room(long stored) {
    this.left = LEAST + PER_STORED * stored;
  }

  /** Takes room for some numbers; false if there is not enough. */
  boolean take(long numbers) {
    if (numbers > left) {
      return false;
    }
    left -= numbers;
    return true;
  }
}
