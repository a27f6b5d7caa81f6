package io.hls4j.frontend.keras.internal.ops;

import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layers.Affine;
import io.hls4j.core.graph.layers.BatchNormalization;
import io.hls4j.core.graph.layers.Softmax;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.OptionalInt;

/** Layers that normalise along an axis. */
final class NormalizationConverter {
  private static final double KERAS_EPSILON = 1e-3;

  private NormalizationConverter() {}

  /** {@code Softmax}. */
  static Value softmax(LayerOperator layer, GraphBuilder graph) {
    Value input = layer.input();
    OptionalInt axis = Axes.one(layer, input);
    return graph
        .node(Softmax.KIND, layer.nodeName())
        .input(input)
        .attr(Softmax.AXIS, axis.orElse(-1))
        .add();
  }

  /** {@code BatchNormalization} over the last axis, with the statistics of training. */
  static Value batch(LayerOperator layer, GraphBuilder graph) {
    layer.reader().neutral("momentum", "only matters in training");
    layer.reader().neutral("synchronized", "only matters in training");
    layer.reader().neutral("fused", "a choice of implementation");
    layer.reader().neutralIf("renorm", "supported are layers without renormalisation", false);
    layer.reader().neutral("renorm_clipping", "only matters with renorm");
    layer.reader().neutral("renorm_momentum", "only matters with renorm");
    layer.reader().neutralIf("virtual_batch_size", "supported are layers without virtual batches");
    layer.reader().neutralIf("adjustment", "supported are layers without adjustment");
    Value input = layer.input();
    OptionalInt axis = Axes.one(layer, input);
    if (axis.isPresent() && axis.getAsInt() != input.shape().rank() - 1) {
      layer.reader().refuse("axis", "supported is the last axis");
    }
    int variable = 0;
    Shape channels = Shape.of(input.shape().last());
    TensorData gamma =
        layer.flag("scale", true)
            ? layer.weight("gamma", variable++)
            : TensorData.filled(channels, 1);
    TensorData beta =
        layer.flag("center", true)
            ? layer.weight("beta", variable++)
            : TensorData.filled(channels, 0);
    TensorData mean = layer.weight("moving_mean", variable++);
    TensorData variance = layer.weight("moving_variance", variable);
    double epsilon = layer.number("epsilon", KERAS_EPSILON);
    TensorData scale = BatchNormalization.scale(gamma, variance, epsilon);
    return graph
        .node(BatchNormalization.KIND, layer.nodeName())
        .input(input)
        .weight(Affine.SCALE, scale)
        .weight(Affine.BIAS, BatchNormalization.bias(beta, mean, scale))
        .add();
  }
}
