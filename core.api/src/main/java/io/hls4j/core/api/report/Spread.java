package io.hls4j.core.api.report;

import java.util.OptionalDouble;

/**
 * What was measured over several runs, in clock cycles.
 *
 * @param min the least
 * @param average the mean
 * @param max the most
 */
public record Spread(OptionalDouble min, OptionalDouble average, OptionalDouble max) {
  /** Nothing was measured. */
  public static final Spread UNKNOWN =
      new Spread(OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty());
}
