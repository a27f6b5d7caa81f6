package io.hls4j.backend.vivado.internal;

import io.hls4j.core.api.option.BackendOption;
import io.hls4j.core.graph.layer.Attr;

/** Settings of a project for Vivado HLS or Vitis HLS. */
final class AmdOptions {
  static final BackendOption<String> PART =
      new BackendOption<>(
          Attr.text("part", "Name of the device.")
              .where(s -> s.matches("[A-Za-z0-9_.:-]{1,100}"), "letters, digits, - and _")
              .orElse("xcvu13p-flga2577-2-e"),
          "Part");

  static final BackendOption<Double> CLOCK_PERIOD =
      new BackendOption<>(
          Attr.real("clock_period", "Period of the clock in nanoseconds.")
              .where(p -> p > 0 && p <= 1000, "number above 0, at most 1000")
              .orElse(5.0),
          "ClockPeriod");

  static final BackendOption<String> VERSION =
      new BackendOption<>(
          Attr.text("version", "Version of the exported IP.")
              .where(s -> s.matches("\\d{1,4}(\\.\\d{1,4}){0,3}"), "such as 1.0.0")
              .orElse("1.0.0"),
          "Version");

  static final BackendOption<Integer> MAXIMUM_SIZE =
      new BackendOption<>(
          Attr.integer("maximum_size", "Greatest number of elements of a partitioned array.")
              .where(n -> n > 0, "integer, at least 1")
              .orElse(4096),
          "MaximumSize");

  static final BackendOption<Integer> BRAM_FACTOR =
      new BackendOption<>(
          Attr.integer(
                  "bram_factor",
                  "Weights of layers with the resource strategy that have more elements than this"
                      + " become memory ports of the top function.")
              .where(n -> n >= 0, "integer, at least 0")
              .orElse(1_000_000_000),
          "BramFactor");

  static final BackendOption<String> TOOL_LIMITS =
      new BackendOption<>(
          Attr.choice(
                  "tool_limits",
                  "What becomes of a layer beyond a known limit of the tool: the conversion is"
                      + " refused, or warns.",
                  "refuse",
                  "warn")
              .orElse("refuse"),
          "ToolLimits");

  static final BackendOption<String> PIPELINE_STYLE =
      new BackendOption<>(
          Attr.choice(
                  "pipeline_style",
                  "Top function as one pipeline or as concurrent layers; auto: dataflow if a layer"
                      + " has the resource strategy or goes through its input place by place."
                      + " With io_stream layers are always concurrent.",
                  "auto",
                  "pipeline",
                  "dataflow")
              .orElse("auto"),
          "PipelineStyle");

  static final BackendOption<Integer> PIPELINE_INTERVAL =
      new BackendOption<>(
          Attr.integer("pipeline_interval", "Cycles between two inferences of one pipeline.")
              .where(n -> n > 0, "integer, at least 1")
              .optional(),
          "PipelineInterval");

  private AmdOptions() {}

  static BackendOption<String> clockUncertainty(String fallback) {
    return new BackendOption<>(
        Attr.text("clock_uncertainty", "Part of the clock period kept as a margin.")
            .where(s -> s.matches("\\d{1,3}(\\.\\d{1,6})?(%|ns)?"), "such as 12.5% or 0.6ns")
            .orElse(fallback),
        "ClockUncertainty");
  }
}
