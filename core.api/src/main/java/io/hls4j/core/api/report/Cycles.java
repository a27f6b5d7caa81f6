package io.hls4j.core.api.report;

import java.util.OptionalLong;

/**
 * A number of clock cycles, or of repetitions, that may depend on the data.
 *
 * @param min the least, absent if the tool cannot tell
 * @param max the most, absent if the tool cannot tell
 */
public record Cycles(OptionalLong min, OptionalLong max) {
  /** A number that is not known. */
  public static final Cycles UNKNOWN = new Cycles(OptionalLong.empty(), OptionalLong.empty());

  /** A number that is always the same. */
  public static Cycles of(long value) {
    return of(value, value);
  }

  /** A number between two bounds, both possible. */
  public static Cycles of(long min, long max) {
    return new Cycles(OptionalLong.of(min), OptionalLong.of(max));
  }

  /** For people: {@code 12}, {@code 12..20} or {@code ?}. */
  public String text() {
    return min.equals(max) ? bound(min) : bound(min) + ".." + bound(max);
  }

  private static String bound(OptionalLong value) {
    return value.isPresent() ? Long.toString(value.getAsLong()) : "?";
  }
}
