package io.hls4j.cli.internal;

import io.hls4j.core.api.progress.Progress;
import java.io.PrintStream;
import java.util.function.LongSupplier;

/**
 * Shows the progress of what takes longer than a second. On a terminal one line is written over and
 * over; in a file every step has a line, and a long step one every ten seconds.
 */
final class ProgressLine implements Progress {
  private static final long SECOND = 1_000_000_000L;
  private static final long TERMINAL_INTERVAL = SECOND / 5;
  private static final long FILE_INTERVAL = 10 * SECOND;

  private final PrintStream err;
  private final boolean terminal;
  private final LongSupplier clock;
  private final long start;
  private long next;
  private String lastStep = "";
  private int shown;

  ProgressLine(PrintStream err, boolean terminal, LongSupplier clock) {
    this.err = err;
    this.terminal = terminal;
    this.clock = clock;
    this.start = clock.getAsLong();
    this.next = start + SECOND;
  }

  @Override
  public synchronized void update(String step, long done, long total) {
    long now = clock.getAsLong();
    boolean newStep = !step.equals(lastStep) && now - start >= SECOND;
    if (now < next && !newStep) {
      return;
    }
    next = now + (terminal ? TERMINAL_INTERVAL : FILE_INTERVAL);
    lastStep = step;
    show(step + share(done, total) + ", " + (now - start) / SECOND + " s");
  }

  private static String share(long done, long total) {
    return total > 0 ? " " + 100 * done / total + " %" : "";
  }

  private void show(String text) {
    if (terminal) {
      err.print("\r" + text + " ".repeat(Math.max(0, shown - text.length())));
      err.flush();
      shown = text.length();
    } else {
      err.println(text);
    }
  }

  /** Removes the line from a terminal, so that the next message stands alone. */
  synchronized void clear() {
    if (shown > 0) {
      err.print("\r" + " ".repeat(shown) + "\r");
      err.flush();
      shown = 0;
    }
  }
}
