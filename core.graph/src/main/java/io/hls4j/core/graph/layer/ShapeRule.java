package io.hls4j.core.graph.layer;

import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.tensor.Shape;

/**
 * Output shape of a node. Shapes have no batch axis.
 *
 * <p>A rule may throw {@link IllegalArgumentException} with a message that names the offending
 * shapes; the graph turns it into a diagnostic at the node.
 */
@FunctionalInterface
public interface ShapeRule {

  /** Shape of the node's output tensor; inputs, attributes and weights are already in place. */
  Shape shape(Node node);

  /** The output has the shape of the first input. */
  static ShapeRule sameAsInput() {
    return n -> n.input().shape();
  }
}
