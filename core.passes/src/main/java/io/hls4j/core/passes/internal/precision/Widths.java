package io.hls4j.core.passes.internal.precision;

import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layer.RangeTensor;
import io.hls4j.core.graph.layer.TypeSlot;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.tensor.TensorData;

/** How many bits sound numerics gives to types that are open. */
interface Widths {
  /** The type of an input of the network. */
  Precision input(Node node);

  /**
   * The type of a result.
   *
   * @param exact proven range of the result before it is rounded
   */
  Fixed result(Node node, RangeTensor exact);

  /** The type of a weight, bias or factor. */
  Precision weight(Node node, TypeSlot slot, TensorData data);

  /** Fraction bits of what has no step of its own. */
  int fraction();
}
