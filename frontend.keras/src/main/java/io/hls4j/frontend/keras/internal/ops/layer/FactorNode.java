package io.hls4j.frontend.keras.internal.ops.layer;

import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.GraphBuilder.NodeBuilder;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layers.Affine;
import io.hls4j.core.graph.layers.ApplyAlpha;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;

/** The factor of a quantizer, one for each channel, as a node of its own. */
public final class FactorNode {
  private FactorNode() {}

  /** The node without its offset; powers of two have the type that holds them. */
  static NodeBuilder of(String name, TensorData factor, Value value, GraphBuilder graph) {
    TensorData scale = spread(factor, value.shape().last());
    NodeBuilder node = graph.node(ApplyAlpha.KIND, name).input(value).weight(Affine.SCALE, scale);
    return isPowers(scale) ? node.type(Affine.SCALE, holding(scale)) : node;
  }

  private static TensorData spread(TensorData scale, int channels) {
    double[] all = new double[channels];
    for (int i = 0; i < channels; i++) {
      all[i] = scale.at(i % scale.size());
    }
    return TensorData.wrapDoubles(Shape.of(channels), all);
  }

  private static boolean isPowers(TensorData scale) {
    for (int i = 0; i < scale.size(); i++) {
      if (scale.at(i) != Math.scalb(1.0, Math.getExponent(scale.at(i)))) {
        return false;
      }
    }
    return true;
  }

  private static Fixed holding(TensorData powers) {
    int integer = Math.getExponent(powers.max()) + 1;
    return Fixed.unsigned(integer - Math.getExponent(powers.min()), integer);
  }
}
