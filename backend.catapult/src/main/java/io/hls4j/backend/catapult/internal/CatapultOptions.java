package io.hls4j.backend.catapult.internal;

import io.hls4j.core.api.option.BackendOption;
import io.hls4j.core.codegen.project.WriterOptions;
import io.hls4j.core.graph.layer.Attr;
import java.util.List;

/** Settings of a project for Catapult. */
final class CatapultOptions {
  static final BackendOption<String> TECH =
      new BackendOption<>(
          Attr.choice("tech", "What the hardware is made for.", "fpga", "asic").orElse("fpga"),
          "Technology");

  static final BackendOption<String> PART =
      new BackendOption<>(
          Attr.text("part", "Name of the device, for technology fpga.")
              .where(s -> s.matches("[A-Za-z0-9_.-]{1,100}"), "letters, digits, - and _")
              .orElse("xcku115-flvb2104-2-i"),
          "Part");

  static final BackendOption<String> ASIC_LIBS =
      new BackendOption<>(
          Attr.text("asiclibs", "Cell libraries, separated by commas, for technology asic.")
              .where(
                  s -> s.matches("[A-Za-z0-9_.-]{1,100}([ ,]+[A-Za-z0-9_.-]{1,100}){0,20}"),
                  "names of libraries, separated by commas")
              .orElse("nangate-45nm"),
          "ASICLibs");

  static final BackendOption<Double> CLOCK_PERIOD =
      new BackendOption<>(
          Attr.real("clock_period", "Period of the clock in nanoseconds.")
              .where(p -> p > 0 && p <= 1000, "number above 0, at most 1000")
              .orElse(5.0),
          "ClockPeriod");

  static final BackendOption<String> FIFO =
      new BackendOption<>(
          Attr.text("fifo", "Module of Catapult's libraries for the channels between layers.")
              .where(
                  s -> s.matches("[A-Za-z0-9_]{1,100}(\\.[A-Za-z0-9_]{1,100})?"), "library.module")
              .orElse("ccs_ioport.ccs_pipe"),
          "FIFO");

  static final List<BackendOption<?>> ALL =
      WriterOptions.and(TECH, PART, ASIC_LIBS, CLOCK_PERIOD, FIFO);

  private CatapultOptions() {}
}
