package io.hls4j.core.api.build;

import java.time.Duration;
import java.util.Locale;

/**
 * What became of a step.
 *
 * @param step the step
 * @param end how it ended
 * @param time how long it took; zero if it never began
 */
public record StepResult(BuildStep step, End end, Duration time) {
  private static final double MILLISECONDS = 1000;

  /** How a step ended. */
  public enum End {
    /** It was done. */
    DONE,
    /** It failed, or was stopped. */
    FAILED,
    /** A step before it failed. */
    SKIPPED
  }

  /** A time for people, such as {@code 12.3 s}, {@code 02 min 03 s} or {@code 1 h 02 min 03 s}. */
  public static String text(Duration time) {
    if (time.toMinutes() == 0) {
      return String.format(Locale.ROOT, "%.1f s", time.toMillis() / MILLISECONDS);
    }
    String hours = time.toHours() > 0 ? time.toHours() + " h " : "";
    return hours + String.format("%02d min %02d s", time.toMinutesPart(), time.toSecondsPart());
  }
}
