package io.hls4j.core.codegen.project;

import io.hls4j.core.api.backend.LayerFigures;
import io.hls4j.core.codegen.adder.AdderGraph;
import io.hls4j.core.codegen.kernel.DistributedArithmetic;
import io.hls4j.core.codegen.kernel.Winograd;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.Node;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts what layers take whose hardware follows from their weights. */
final class HardwareFigures {
  private HardwareFigures() {}

  static List<LayerFigures> of(Graph graph) {
    return graph.nodes().stream().map(HardwareFigures::of).flatMap(Optional::stream).toList();
  }

  private static Optional<LayerFigures> of(Node n) {
    if (DistributedArithmetic.isChosen(n)) {
      return Optional.of(new LayerFigures(n.name(), adders(DistributedArithmetic.adders(n))));
    }
    return Winograd.isChosen(n)
        ? Optional.of(new LayerFigures(n.name(), Winograd.counts(n)))
        : Optional.empty();
  }

  private static SortedMap<String, Long> adders(AdderGraph graph) {
    SortedMap<String, Long> counts = new TreeMap<>();
    counts.put("adders", (long) graph.adders());
    counts.put("adder_levels", (long) graph.depth());
    counts.put("adder_bits", graph.adderBits());
    counts.put("adders_without_sharing", (long) graph.plainAdders());
    return counts;
  }
}
