package io.hls4j.frontend.keras.internal.ops.hgq;

import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.GraphBuilder.NodeBuilder;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layers.Quantized;
import io.hls4j.core.graph.layers.Softmax;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.frontend.keras.internal.hgq.FixedPointState;
import io.hls4j.frontend.keras.internal.ops.layer.LayerOperator;
import io.hls4j.frontend.keras.internal.ops.layer.LayerWeights;
import java.util.List;
import java.util.Optional;

/**
 * A softmax of HGQ 2: exponentials and the inverse of their sum from tables with types of their
 * own.
 *
 * @param layer that it belongs to
 * @param weights its arrays
 * @param prefix of the attributes that describe its quantizers
 */
public record HgqSoftmax(LayerOperator layer, LayerWeights weights, String prefix) {
  private static final String COST = "only matters for the cost of the layer in training";

  /** {@code QSoftmax}. */
  static Value layer(LayerOperator layer, GraphBuilder graph) {
    layer.reader().neutral("allow_heterogeneous_table", "the stored arrays say it");
    Value input = layer.input();
    HgqSoftmax softmax = new HgqSoftmax(layer, layer.weights(), "");
    NodeBuilder node =
        softmax.node(
            layer.nodeName(),
            input,
            layer.flag("stable", true),
            layer.number("input_scaler", 1),
            graph);
    axes(layer, input, node);
    return node.add();
  }

  /** The node, over the last axis. */
  NodeBuilder node(String name, Value input, boolean stable, double scale, GraphBuilder graph) {
    NodeBuilder node =
        graph
            .node(Softmax.KIND, name)
            .input(input)
            .attr(Softmax.AXIS, -1)
            .attr(Softmax.IMPLEMENTATION, stable ? "stable" : "latency")
            .attr(Softmax.EXP_SCALE, scale)
            .attr(Quantized.RESULT, true);
    type(node, "exp_oq_conf", "exp_table/oq", Softmax.EXP_TABLE);
    type(node, "inv_oq_conf", "inv_table/oq", Softmax.INV_TABLE);
    type(node, "inv_iq_conf", "inv_table/iq", "inv_inp")
        .ifPresent(t -> node.attr(Softmax.INV_TABLE_SIZE, 1 << t.width()));
    if (stable) {
      type(node, "exp_iq_conf", "exp_table/iq", "inp_norm")
          .ifPresent(t -> node.attr(Softmax.EXP_TABLE_SIZE, 1 << t.width()));
    } else {
      layer.reader().neutral(prefix + "exp_iq_conf", "only matters where the layer is stable");
    }
    for (String cost : List.of("exp_table/0", "exp_table/1", "inv_table/0", "inv_table/1")) {
      layer.neutralWeight(weights, cost, COST);
    }
    return node;
  }

  /** One axis, or several that follow each other; the batch counts. */
  private static void axes(LayerOperator layer, Value input, NodeBuilder node) {
    int rank = input.shape().rank();
    String name = layer.reader().has("axes") ? "axes" : "axis";
    List<Integer> axes =
        layer.integers(name, List.of(-1)).stream()
            .map(a -> a < 0 ? a + rank : a - 1)
            .sorted()
            .toList();
    int first = axes.isEmpty() ? -1 : axes.get(0);
    boolean joined = first >= 0 && axes.get(axes.size() - 1) == first + axes.size() - 1;
    if (!joined || first + axes.size() > rank) {
      layer.reader().refuse(name, "supported are axes that follow each other, not the batch axis");
      return;
    }
    node.attr(Softmax.AXIS, first + axes.size() == rank && axes.size() == 1 ? -1 : first)
        .attr(Softmax.AXES, axes.size());
  }

  private Optional<Fixed> type(NodeBuilder node, String quantizer, String path, String slot) {
    String attribute = prefix + quantizer;
    Object described = layer.reader().find(attribute).orElse(null);
    Optional<FixedPointState> state =
        HgqQuantizer.read(layer, weights.part(path + "/quantizer"), attribute, described);
    if (state.isEmpty() || !state.get().isHomogeneous() || state.get().bits().at(0) <= 0) {
      layer.reader().refuse(attribute, "supported is one type for all elements");
      return Optional.empty();
    }
    Fixed type = state.get().widest();
    node.type(slot, type);
    return Optional.of(type);
  }
}
