package io.hls4j.frontend.keras.internal.ops.basic;

import io.hls4j.core.api.frontend.OperatorReader;
import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.GraphBuilder.NodeBuilder;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layers.Affine;
import io.hls4j.core.graph.layers.BatchNormalization;
import io.hls4j.core.graph.layers.LayerNormalization;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.frontend.keras.internal.ops.layer.Axes;
import io.hls4j.frontend.keras.internal.ops.layer.LayerOperator;
import java.util.List;

/** Layers that normalise along an axis. */
public final class NormalizationConverter {
  private static final double KERAS_EPSILON = 1e-3;

  private NormalizationConverter() {}

  /**
   * {@code BatchNormalization} with the statistics of training; an axis before the last is moved to
   * the end for it.
   */
  public static Value batch(LayerOperator layer, GraphBuilder graph) {
    neutralBatch(layer);
    Value input = layer.input();
    int axis = Axes.one(layer, input).orElse(input.shape().rank() - 1);
    boolean last = axis == input.shape().rank() - 1;
    Value moved = last ? input : Axes.toEnd(layer, input, axis, graph);
    int variable = 0;
    Shape channels = Shape.of(moved.shape().last());
    TensorData gamma =
        layer.flag("scale", true)
            ? layer.rounded("gamma", variable++)
            : TensorData.filled(channels, 1);
    TensorData beta =
        layer.flag("center", true)
            ? layer.rounded("beta", variable++)
            : TensorData.filled(channels, 0);
    TensorData mean = layer.rounded("moving_mean", variable++);
    TensorData variance = layer.rounded("moving_variance", variable);
    double epsilon = layer.epsilon(KERAS_EPSILON, variance);
    TensorData scale = BatchNormalization.scale(gamma, variance, epsilon);
    NodeBuilder node = graph.node(BatchNormalization.KIND, layer.nodeName()).input(moved);
    layer.quantization().put(node, Affine.SCALE, "scale", scale);
    TensorData offset = BatchNormalization.bias(beta, mean, scale);
    layer.quantization().put(node, Affine.BIAS, "offset", offset);
    Value result = node.add();
    return last ? result : Axes.fromEnd(layer, result, axis, graph);
  }

  private static void neutralBatch(LayerOperator layer) {
    OperatorReader reader = layer.reader();
    reader.neutral("momentum", "only matters in training");
    reader.neutral("synchronized", "only matters in training");
    reader.neutral("fused", "a choice of implementation");
    reader.neutralIf("renorm", "supported are layers without renormalisation", false);
    reader.neutral("renorm_clipping", "only matters with renorm");
    reader.neutral("renorm_momentum", "only matters with renorm");
    reader.neutralIf("virtual_batch_size", "supported are layers without virtual batches");
    reader.neutralIf("inverse_quantizer", "supported are layers without it");
    reader.neutralIf("adjustment", "supported are layers without adjustment");
  }

  /** {@code LayerNormalization} over the last axes, or over one axis moved to the end for it. */
  public static Value layer(LayerOperator layer, GraphBuilder graph) {
    layer.reader().neutralIf("rms_scaling", "supported are layers without RMS scaling", false);
    Value input = layer.input();
    List<Integer> axes = Axes.all(layer, "axis", input);
    boolean last = Axes.areLast(axes, input);
    if (!last && axes.size() > 1) {
      layer.reader().refuse("axis", "supported are the last axes, or one axis");
      return input;
    }
    int axis = axes.get(0);
    NodeBuilder node =
        graph
            .node(LayerNormalization.KIND, layer.nodeName())
            .input(last ? input : Axes.toEnd(layer, input, axis, graph))
            .attr(LayerNormalization.AXES, axes.size())
            .attr(LayerNormalization.EPSILON, layer.number("epsilon", KERAS_EPSILON));
    int variable = 0;
    if (layer.flag("scale", true)) {
      node.weight(LayerNormalization.SCALE, layer.weight("gamma", variable++));
    }
    if (layer.flag("center", true)) {
      node.weight(LayerNormalization.BIAS, layer.weight("beta", variable));
    }
    return last ? node.add() : Axes.fromEnd(layer, node.add(), axis, graph);
  }
}
