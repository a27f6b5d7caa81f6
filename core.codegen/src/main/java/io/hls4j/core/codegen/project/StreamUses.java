package io.hls4j.core.codegen.project;

import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layers.Clone;
import io.hls4j.core.graph.layers.Reshape;
import java.util.ArrayList;
import java.util.List;

/**
 * Who reads the words of a tensor. Layers that leave words as they are disappear: copies, and
 * reshapes to one axis, whose reader takes the words as they come.
 */
final class StreamUses {
  private final Graph graph;

  StreamUses(Graph graph) {
    this.graph = graph;
  }

  /**
   * A reader of a tensor.
   *
   * @param value the tensor under the name by which it is read
   * @param node the layer that reads it, or null if it is an output of the network
   * @param position which input of the layer, or which output of the network
   */
  record Use(Value value, Node node, int position) {
    boolean isOutput() {
      return node == null;
    }
  }

  /** Whether a layer needs no function of its own. */
  boolean isTransparent(Node n) {
    if (!n.is(Clone.KIND) && !n.is(Reshape.KIND)
        || !n.output().precision().equals(n.input().precision())) {
      return false;
    }
    return n.is(Clone.KIND) || n.output().shape().rank() == 1 && !reachesOutput(n.output());
  }

  private boolean reachesOutput(Value v) {
    return graph.isOutput(v)
        || v.consumers().stream().anyMatch(n -> n.is(Clone.KIND) && reachesOutput(n.output()));
  }

  /** The tensor whose words are read. */
  Value root(Value v) {
    return isTransparent(v.producer()) ? root(v.producer().input()) : v;
  }

  /** All readers of a tensor, directly and through transparent layers. */
  List<Use> of(Value v) {
    List<Use> uses = new ArrayList<>();
    for (int i = 0; i < graph.outputs().size(); i++) {
      if (graph.outputs().get(i) == v) {
        uses.add(new Use(v, null, i));
      }
    }
    for (Node n : v.consumers().stream().distinct().toList()) {
      if (isTransparent(n)) {
        uses.addAll(of(n.output()));
        continue;
      }
      for (int i = 0; i < n.inputs().size(); i++) {
        if (n.input(i) == v) {
          uses.add(new Use(v, n, i));
        }
      }
    }
    return uses;
  }
}
