package io.hls4j.frontend.pytorch.internal.ops;

import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.frontend.pytorch.internal.program.Dim;

/** What the calls of one program share while the graph is built. */
interface Scope {
  /** The graph so far. */
  GraphBuilder graph();

  /** Length of the batch axis in the source. */
  Dim batch();

  /** What a tensor of the program stands for. */
  Operand operand(String tensor);

  /** Whether a tensor contributes to an output of the model. */
  boolean isNeeded(String tensor);

  /** A name for a further node of an operator. */
  String freeName(String wanted);

  /** A free name for the node of a constant. */
  String constantName();
}
