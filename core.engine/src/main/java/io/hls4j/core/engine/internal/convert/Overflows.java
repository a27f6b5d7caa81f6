package io.hls4j.core.engine.internal.convert;

import io.hls4j.core.api.engine.ConversionReport.OverflowLine;
import io.hls4j.core.api.engine.ConversionReport.Verdict;
import io.hls4j.core.api.progress.Progress;
import io.hls4j.core.emulator.Emulator;
import io.hls4j.core.engine.internal.service.EngineDiagnostics;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.diag.Diagnostic;
import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.core.passes.FinishedGraph;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** What is known about overflow of a finished graph: by proof, and on data where there are some. */
public final class Overflows {
  /** Types that count as overflowing; those that only address tables saturate on purpose. */
  public static final Set<String> COUNTED = Set.of("result", "accum");

  private Overflows() {}

  /** One line for each tensor and accumulator with a proven range; no data if none are given. */
  static List<OverflowLine> of(FinishedGraph finished, List<TensorData> inputs) {
    Map<List<String>, Long> counts = inputs.isEmpty() ? Map.of() : counts(finished.graph(), inputs);
    return finished.overflow().stream()
        .map(o -> line(o, counts.getOrDefault(List.of(o.node(), o.slot()), 0L), !inputs.isEmpty()))
        .toList();
  }

  private static OverflowLine line(FinishedGraph.Overflow o, long count, boolean hasData) {
    Verdict verdict =
        count > 0 ? Verdict.OBSERVED : o.possible() ? Verdict.POSSIBLE : Verdict.IMPOSSIBLE;
    return new OverflowLine(
        o.node(),
        o.slot(),
        o.type().text(),
        verdict,
        o.range().toString(),
        sufficient(o),
        hasData ? OptionalLong.of(count) : OptionalLong.empty());
  }

  private static String sufficient(FinishedGraph.Overflow o) {
    return o.type() instanceof FixedPoint f && o.possible()
        ? FixedPoint.holding(o.range(), f.fraction())
            .withModes(f.rounding(), f.overflow())
            .shortText()
        : o.type().shortText();
  }

  /** How many values of each node's type slots did not fit, over all samples. */
  public static Map<List<String>, Long> counts(Graph graph, List<TensorData> inputs) {
    int cores = Runtime.getRuntime().availableProcessors();
    Map<List<String>, Long> result = new HashMap<>();
    Emulator.counting(graph)
        .outcome(inputs, false, cores, Progress.NONE)
        .overflows()
        .forEach((n, slots) -> slots.forEach((s, c) -> result.put(List.of(n.name(), s), c)));
    return result;
  }

  /** Refuses a graph with tensors that may overflow, naming each of them. */
  static void requireNone(FinishedGraph finished) {
    List<Diagnostic> errors =
        finished.overflow().stream()
            .filter(FinishedGraph.Overflow::possible)
            .map(
                o ->
                    EngineDiagnostics.NOT_PROVEN.at(
                        o.node(), o.type().shortText(), o.slot(), o.range(), sufficient(o)))
            .toList();
    if (!errors.isEmpty()) {
      throw new ModelException(errors);
    }
  }
}
