package io.hls4j.core.passes.internal.range;

import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.Node;

/** The ranges of a graph whose types are all known. */
public final class ProvenRanges {
  private ProvenRanges() {}

  /** Works through the whole graph; nodes without proven ranges are left out. */
  public static Ranges of(Graph graph) {
    Ranges ranges =
        new Ranges((n, slot) -> SoundWeights.round(n, slot, n.weight(slot), n.precision(slot)));
    for (Node node : graph.nodes()) {
      if (!node.kind().isTransient() && ranges.isReachable(node) && Ranges.isProvable(node)) {
        ranges.settle(node, ranges.exact(node));
      }
    }
    return ranges;
  }
}
