package io.hls4j.core.api.report;

import java.util.OptionalDouble;

/**
 * Periods of the clock, in nanoseconds.
 *
 * @param target what the user wants
 * @param uncertainty the part of it that synthesis keeps as a margin
 * @param estimated the shortest period with which the hardware works, as synthesis estimates it
 */
public record Clock(OptionalDouble target, OptionalDouble uncertainty, OptionalDouble estimated) {
  /** Nothing is known. */
  public static final Clock UNKNOWN =
      new Clock(OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty());
}
