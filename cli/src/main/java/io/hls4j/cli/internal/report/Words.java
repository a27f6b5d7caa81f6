package io.hls4j.cli.internal.report;

import io.hls4j.core.api.report.CoSimulation;
import io.hls4j.core.api.report.Cycles;
import io.hls4j.core.api.report.ResourceUse;
import io.hls4j.core.api.report.Results;
import io.hls4j.core.api.report.Spread;
import io.hls4j.core.api.report.Timing;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Figures in words, with their units. */
final class Words {
  private static final double NANOSECONDS_IN_MICROSECOND = 1000;
  private static final double PERCENT = 100;

  private Words() {}

  /** Least, mean and most. */
  static String spread(Spread s) {
    return number(s.min()) + "/" + number(s.average()) + "/" + number(s.max()) + " cycles";
  }

  /** Whether the slack suffices, and how much there is. */
  static String slack(Timing t) {
    return (t.isMet() ? "timing met" : "TIMING NOT MET")
        + slack(", WNS ", t.worstSetup())
        + slack(", TNS ", t.totalSetup())
        + slack(", WHS ", t.worstHold())
        + t.shortestPeriod().stream()
            .mapToObj(p -> ", shortest period " + nanoseconds(OptionalDouble.of(p)))
            .findFirst()
            .orElse("")
        + frequency(t.shortestPeriod());
  }

  private static String slack(String name, OptionalDouble value) {
    return value.isPresent() ? name + nanoseconds(value) : "";
  }

  /** A time. */
  static String nanoseconds(OptionalDouble value) {
    return value.isPresent() ? String.format(Locale.ROOT, "%.3f ns", value.getAsDouble()) : "?";
  }

  /** The frequency of a period, in brackets. */
  static String frequency(OptionalDouble period) {
    return period.isPresent() && period.getAsDouble() > 0
        ? String.format(
            Locale.ROOT, " (%.0f MHz)", NANOSECONDS_IN_MICROSECOND / period.getAsDouble())
        : "";
  }

  /** A number of cycles. */
  static String cycles(Cycles cycles) {
    return cycles.text() + (cycles.equals(Cycles.of(1)) ? " cycle" : " cycles");
  }

  /** How long cycles take. */
  static String duration(Cycles cycles, OptionalDouble period) {
    return cycles.max().isPresent() && period.isPresent()
        ? String.format(Locale.ROOT, ", %.1f ns", cycles.max().getAsLong() * period.getAsDouble())
        : "";
  }

  /** How many inferences fit into a second. */
  static String rate(Cycles interval, OptionalDouble period) {
    if (interval.max().isEmpty() || period.isEmpty() || interval.max().getAsLong() <= 0) {
      return "";
    }
    double perMicrosecond =
        NANOSECONDS_IN_MICROSECOND / (interval.max().getAsLong() * period.getAsDouble());
    return String.format(Locale.ROOT, ", %.4g million inferences/s", perMicrosecond);
  }

  /** A number that may be whole. */
  static String number(OptionalDouble value) {
    if (value.isEmpty()) {
      return "?";
    }
    double v = value.getAsDouble();
    return v == Math.rint(v) ? Long.toString((long) v) : Double.toString(v);
  }

  /** The part of the device. */
  static String percent(ResourceUse use) {
    return use.share().isPresent()
        ? String.format(Locale.ROOT, "%.1f %%", PERCENT * use.share().getAsDouble())
        : "";
  }

  /** A number that may be absent. */
  static String text(OptionalLong value) {
    return value.isPresent() ? Long.toString(value.getAsLong()) : "";
  }

  /** What a test bench found. */
  static String results(Results r) {
    return r.samples()
        + (r.samples() == 1 ? " sample" : " samples")
        + (r.worstError().isPresent()
            ? String.format(Locale.ROOT, ", largest error %.3g", r.worstError().getAsDouble())
            : "");
  }

  /** What a simulation measured. */
  static String measured(CoSimulation c) {
    return c.status()
        + (c.latency().max().isPresent() ? ", latency " + spread(c.latency()) : "")
        + (c.interval().max().isPresent() ? ", interval " + spread(c.interval()) : "")
        + (c.totalCycles().isPresent() ? ", " + c.totalCycles().getAsLong() + " in all" : "");
  }
}
