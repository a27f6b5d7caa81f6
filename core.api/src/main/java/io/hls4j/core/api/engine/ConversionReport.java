package io.hls4j.core.api.engine;

import io.hls4j.core.graph.diag.Diagnostic;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/**
 * What a conversion did.
 *
 * @param directory the project
 * @param backend name of the backend
 * @param graph the finished graph in words, one line for each layer
 * @param overflow what is known about overflow, one entry for each tensor and accumulator
 * @param diagnostics warnings and notes
 */
public record ConversionReport(
    Path directory,
    String backend,
    List<LayerLine> graph,
    List<OverflowLine> overflow,
    List<Diagnostic> diagnostics) {

  /** One layer of the finished graph. */
  public record LayerLine(String name, String kind, String shape, String precision) {}

  /**
   * Whether one tensor or accumulator can overflow.
   *
   * @param layer name of the layer
   * @param slot name of the type, such as result or accum
   * @param precision the type
   * @param verdict what is known
   * @param range the proven range of what is assigned to it
   * @param sufficient the narrowest type with the same fraction that holds the range
   * @param observed how many values did not fit on the data given; empty without data
   */
  public record OverflowLine(
      String layer,
      String slot,
      String precision,
      Verdict verdict,
      String range,
      String sufficient,
      OptionalLong observed) {}

  /** What is known about overflow of a tensor. */
  public enum Verdict {
    /** The proven range fits the type. */
    IMPOSSIBLE,
    /** The proven range does not fit the type. */
    POSSIBLE,
    /** Values on the data given did not fit the type. */
    OBSERVED
  }
}
