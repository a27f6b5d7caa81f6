package io.hls4j.backend.oneapi.internal;

import io.hls4j.core.api.option.BackendOption;
import io.hls4j.core.codegen.project.WriterOptions;
import io.hls4j.core.graph.layer.Attr;
import java.util.List;

/** Settings of a project for oneAPI. */
final class OneApiOptions {
  static final BackendOption<String> PART =
      new BackendOption<>(
          Attr.text("part", "Family or name of the device, or a board and its variant.")
              .where(s -> s.matches("[A-Za-z0-9_.:/-]{1,200}"), "letters, digits, -, _, : and /")
              .orElse("Agilex7"),
          "Part");

  static final BackendOption<Double> CLOCK_PERIOD =
      new BackendOption<>(
          Attr.real("clock_period", "Period of the clock in nanoseconds.")
              .where(p -> p > 0 && p <= 1000, "number above 0, at most 1000")
              .orElse(5.0),
          "ClockPeriod");

  static final BackendOption<Boolean> HYPEROPT_HANDSHAKE =
      new BackendOption<>(
          Attr.flag(
                  "hyperopt_handshake",
                  "Handshakes with more latency for a faster clock, on devices that can.")
              .orElse(false),
          "HyperoptHandshake");

  static final List<BackendOption<?>> ALL =
      WriterOptions.and(PART, CLOCK_PERIOD, HYPEROPT_HANDSHAKE);

  private OneApiOptions() {}
}
