package io.hls4j.core.passes.internal.numbers;

import io.hls4j.core.graph.GraphEditor;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layer.RangeTensor;
import io.hls4j.core.passes.internal.FinishingContext;
import io.hls4j.core.passes.internal.range.Ranges;
import java.util.Optional;

/** Builds the tables of one layer. */
interface TablePolicy {
  /** Tables of an Activation or ParametrizedActivation whose function is looked up. */
  void function(Node node, RangeTensor input, GraphEditor editor, FinishingContext context);

  /** Tables of a Softmax. */
  void softmax(Node node, RangeTensor input, GraphEditor editor, FinishingContext context);

  /**
   * Tables of a recurrent layer.
   *
   * @param ranges what the layer computes, if it is known
   */
  void recurrent(
      Node node, Optional<Ranges.Computed> ranges, GraphEditor editor, FinishingContext context);

  /** Constants and table of a LayerNormalization. */
  void layerNormalization(Node node, GraphEditor editor, FinishingContext context);
}
