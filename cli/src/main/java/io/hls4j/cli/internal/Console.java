package io.hls4j.cli.internal;

import io.hls4j.core.api.progress.Progress;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/**
 * Where a command speaks: results go to standard output, everything else to standard error.
 *
 * @param out results, in UTF-8 whatever the locale says
 * @param err messages and progress
 */
public record Console(PrintStream out, PrintStream err) {

  /** The streams of the process, or of the shell session that has put its own in their place. */
  public static Console standard() {
    return of(System.out, System.err);
  }

  /** Any two streams. */
  public static Console of(OutputStream out, OutputStream err) {
    return new Console(
        new PrintStream(out, false, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  /** Shows how far something long has come; the operation runs inside. */
  public <T> T withProgress(Function<Progress, T> operation) {
    ProgressLine line = new ProgressLine(err, System.console() != null, System::nanoTime);
    try {
      return operation.apply(line);
    } finally {
      line.clear();
    }
  }

  /** Writes one line of the result. */
  public void print(String line) {
    out.println(line);
  }

  /**
   * Writes one line for the eyes of the user. It may quote names from a model, so what would
   * control the terminal is left out.
   */
  public void say(String line) {
    err.println(line.replaceAll("[\\p{Cntrl}&&[^\n\t]]", "?"));
  }
}
