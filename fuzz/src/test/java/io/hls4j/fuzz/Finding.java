package io.hls4j.fuzz;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What must not happen has happened.
 *
 * @param what in one line
 * @param where the place in the program that tells it from others
 * @param isExcess whether it is more time or memory than a file may take
 */
record Finding(String what, String where, boolean isExcess) {
  private static final int FRAMES = 3;
  private static final int LONGEST = 300;

  static Finding of(Throwable thrown) {
    Throwable cause = thrown;
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    String text = String.valueOf(cause);
    return new Finding(text.substring(0, Math.min(LONGEST, text.length())), place(cause), false);
  }

  /** More than a file may take. */
  static Finding excess(String amount, String ofWhat) {
    return new Finding("it takes " + amount, ofWhat, true);
  }

  private static String place(Throwable thrown) {
    List<StackTraceElement> frames = Arrays.asList(thrown.getStackTrace());
    String own =
        frames.stream()
            .filter(f -> f.getClassName().startsWith("io.hls4j"))
            .filter(f -> !f.getClassName().startsWith("io.hls4j.fuzz"))
            .distinct()
            .limit(FRAMES)
            .map(StackTraceElement::toString)
            .collect(Collectors.joining(" < "));
    return thrown.getClass().getSimpleName() + " at " + own;
  }
}
