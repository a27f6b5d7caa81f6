package io.hls4j.core.emulator.internal;

import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layers.Activation;
import io.hls4j.core.graph.layers.ApplyAlpha;
import io.hls4j.core.graph.layers.BatchNormalization;
import io.hls4j.core.graph.layers.Dense;
import io.hls4j.core.graph.layers.ParametrizedActivation;
import io.hls4j.core.graph.layers.Reshape;
import io.hls4j.core.graph.layers.Softmax;
import java.util.Optional;

/** Chooses the step for a node: a fast one where it is exact, the definition otherwise. */
final class Steps {
  private Steps() {}

  static Step forNode(Graph graph, Node node) {
    return fast(node).orElseGet(() -> new ReferenceStep(graph, node));
  }

  private static Optional<Step> fast(Node node) {
    if (node.is(Dense.KIND)) {
      return DenseStep.of(node);
    }
    if (node.is(Activation.KIND) || node.is(ParametrizedActivation.KIND)) {
      return ElementStep.of(node);
    }
    if (node.is(BatchNormalization.KIND) || node.is(ApplyAlpha.KIND)) {
      return AffineStep.of(node);
    }
    if (node.is(Softmax.KIND)) {
      return SoftmaxStep.of(node);
    }
    return node.is(Reshape.KIND) ? ElementStep.copy(node) : Optional.empty();
  }
}
