package io.hls4j.core.api.engine;

import io.hls4j.core.graph.diag.Diagnostic;
import java.nio.file.Path;
import java.util.List;

/**
 * What a conversion did.
 *
 * @param directory the project
 * @param backend name of the backend
 * @param graph the finished graph in words, one line for each layer
 * @param overflow what is known about overflow, one entry for each tensor
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

  /** Whether one tensor can overflow. */
  public record OverflowLine(
      String layer, String slot, String precision, Verdict verdict, String range) {}

  /** What is known about overflow of a tensor. */
  public enum Verdict {
    /** The proven range fits the type. */
    IMPOSSIBLE,
    /** The proven range does not fit the type. */
    POSSIBLE
  }
}
