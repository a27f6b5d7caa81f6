package io.hls4j.core.passes.internal.precision;

import io.hls4j.core.graph.GraphEditor;
import io.hls4j.core.passes.internal.FinishingContext;

/** Decides the types that model file and configuration leave open. */
public interface PrecisionPolicy {
  /** Sets every open type of the graph. */
  void infer(GraphEditor editor, FinishingContext context);
}
