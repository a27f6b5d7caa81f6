package io.hls4j.backend.quartus.internal;

import io.hls4j.core.api.option.BackendOption;
import io.hls4j.core.graph.layer.Attr;

/** Settings of a project for the Intel HLS compiler. */
final class QuartusOptions {
  static final BackendOption<String> PART =
      new BackendOption<>(
          Attr.text("part", "Family or name of the device.")
              .where(s -> s.matches("[A-Za-z0-9_.-]{1,100}"), "letters, digits, - and _")
              .orElse("Arria10"),
          "Part");

  static final BackendOption<Double> CLOCK_PERIOD =
      new BackendOption<>(
          Attr.real("clock_period", "Period of the clock in nanoseconds.")
              .where(p -> p > 0 && p <= 1000, "number above 0, at most 1000")
              .orElse(5.0),
          "ClockPeriod");

  private QuartusOptions() {}

  /** Target frequency for a period, in MHz. */
  static int frequency(double period) {
    return (int) Math.ceil(1000 / period);
  }
}
