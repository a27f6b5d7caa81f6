package io.hls4j.core.passes.internal.range;

import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layer.RangeTensor;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;

/** Ranges of the constants of one node at a time, which is often asked for them several times. */
final class NodeConstants {
  /**
   * What is known of a slot.
   *
   * @param data values as the node has them
   * @param type their type
   * @param range values as the firmware will hold them
   */
  private record Known(TensorData data, Precision type, RangeTensor range) {}

  private final BiFunction<Node, String, TensorData> weights;
  private final Map<String, Known> known = new HashMap<>();
  private Node node;

  NodeConstants(BiFunction<Node, String, TensorData> weights) {
    this.weights = weights;
  }

  /** Ranges of the values in a slot. */
  RangeTensor of(Node asked, String slot) {
    if (asked != node) {
      known.clear();
      node = asked;
    }
    TensorData data = asked.weight(slot);
    Precision type = asked.precision(slot);
    Known last = known.get(slot);
    if (last == null || last.data() != data || !last.type().equals(type)) {
      last = new Known(data, type, Ranges.points(weights.apply(asked, slot)));
      known.put(slot, last);
    }
    return last.range();
  }
}
