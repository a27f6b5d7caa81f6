package io.hls4j.frontend.pytorch.internal.archive;

import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.frontend.pytorch.internal.PytorchDiagnostics;

/** What reading a file may take in memory in all: a small file must not unfold without end. */
public final class Budget {
  /** In multiples of the size of the file, plus {@link #SLACK}. */
  static final long RATIO = 32;

  private static final long SLACK = 1 << 24;

  private long left;

  /** The budget of a file of {@code size} bytes. */
  public Budget(long size) {
    this.left = size * RATIO + SLACK;
  }

  /**
   * Takes some bytes of it.
   *
   * @param where what messages call the part that needs them
   * @throws ModelException if that was too much
   */
  public void spend(String where, long bytes) {
    left -= bytes;
    if (left < 0) {
      throw new ModelException(
          PytorchDiagnostics.BAD_ENTRY.at(where, "the file unfolds to far too much"));
    }
  }
}
