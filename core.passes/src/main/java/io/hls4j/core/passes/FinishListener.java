package io.hls4j.core.passes;

import io.hls4j.core.graph.Graph;

/** Watches a graph while it is finished, for dumps and progress. */
@FunctionalInterface
public interface FinishListener {
  /** A listener that ignores everything. */
  FinishListener NONE = (pass, graph) -> {};

  /** A pass has run; the graph must not be kept, since it goes on changing. */
  void after(String pass, Graph graph);
}
