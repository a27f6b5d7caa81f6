package io.hls4j.core.api.report;

import java.util.OptionalDouble;

/**
 * How much of one resource of the device is used.
 *
 * @param resource its name: {@code LUT}, {@code FF}, {@code DSP}, {@code BRAM_18K} (blocks of 18
 *     kilobit), {@code URAM}, and whatever other devices have
 * @param used how many
 * @param available how many the device has, absent if the report does not say
 */
public record ResourceUse(String resource, double used, OptionalDouble available) {

  /** The part of the device that is used, 1 for all of it; absent if it has none or is unknown. */
  public OptionalDouble share() {
    return available.isPresent() && available.getAsDouble() > 0
        ? OptionalDouble.of(used / available.getAsDouble())
        : OptionalDouble.empty();
  }

  /** The count for people, with a fraction only if there is one. */
  public String usedText() {
    return used == Math.rint(used) ? Long.toString((long) used) : Double.toString(used);
  }
}
