package io.hls4j.bench;

import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layers.Dot;
import io.hls4j.core.graph.layers.Einsum;
import io.hls4j.core.graph.layers.EinsumDense;
import io.hls4j.core.graph.layers.EinsumPlan;
import io.hls4j.core.graph.layers.Recurrent;

/** How many products of a weight, or of two elements, a network has for one sample. */
final class Products {
  private Products() {}

  static long of(Graph graph) {
    return graph.nodes().stream().mapToLong(Products::of).sum();
  }

  private static long of(Node node) {
    if (node.is(EinsumDense.KIND)) {
      return of(EinsumDense.plan(node));
    }
    if (node.is(Einsum.KIND)) {
      return of(Einsum.plan(node));
    }
    if (node.is(Dot.KIND)) {
      return node.input().shape().size();
    }
    long weights =
        node.kind().weights().stream()
            .filter(w -> w.name().contains("weight"))
            .flatMap(w -> node.findWeight(w.name()).stream())
            .mapToLong(w -> w.size())
            .sum();
    boolean isRecurrent = node.kind().attribute(Recurrent.RETURN_SEQUENCES.name()).isPresent();
    return isRecurrent
        ? weights * (node.input().shape().size() / node.input().shape().last())
        : weights / Math.max(1, node.output().shape().last()) * node.output().shape().size();
  }

  private static long of(EinsumPlan plan) {
    return plan.shape().size() * plan.shape(plan.contracted()).size();
  }
}
