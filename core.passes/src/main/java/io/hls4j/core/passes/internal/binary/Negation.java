package io.hls4j.core.passes.internal.binary;

import io.hls4j.core.graph.GraphEditor;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layers.Affine;
import io.hls4j.core.graph.layers.Dense;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.precision.Auto;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.precision.Quantize;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.core.passes.internal.FinishingContext;
import io.hls4j.core.passes.internal.Nodes;

/** Makes the factors after a weighted sum positive by turning the signs of its weights. */
final class Negation {
  private Negation() {}

  /**
   * Before: Dense(w, c), or a convolution, > BatchNormalization(s, b) with some s below zero.
   * After: Dense(-w, -c) > BatchNormalization(-s, b) in those channels.
   *
   * @return whether that was possible
   */
  static boolean apply(Node scale, GraphEditor editor, FinishingContext context) {
    Node layer = scale.input().producer();
    if (!Nodes.isWeighted(layer) || !Nodes.hasOneReader(editor.graph(), layer.output())) {
      return false;
    }
    int units = layer.output().shape().last();
    TensorData s = scale.weight(Affine.SCALE);
    TensorData w = layer.weight(Dense.WEIGHT);
    TensorData c = layer.findWeight(Dense.BIAS).orElse(null);
    if (s.size() != 1 && s.size() != units) {
      return false;
    }
    if (!isSymmetric(w, layer.precision(Dense.WEIGHT))
        || c != null && !isSymmetric(c, layer.precision(Dense.BIAS))
        || !context.isOpen(layer, "result")
        || !context.isOpen(layer, "accum")) {
      return false;
    }
    editor.setWeight(layer, Dense.WEIGHT, turn(w, s));
    if (c != null) {
      editor.setWeight(layer, Dense.BIAS, turn(c, s));
    }
    editor.setWeight(scale, Affine.SCALE, s.map(Math::abs));
    editor.forgetOrigin(layer.output());
    return true;
  }

  /** The values with the other sign where the channel's factor is negative. */
  private static TensorData turn(TensorData values, TensorData factors) {
    double[] all = new double[values.size()];
    for (int i = 0; i < all.length; i++) {
      double v = values.at(i);
      all[i] = factors.at(i % factors.size()) < 0 && v != 0 ? -v : v;
    }
    return TensorData.wrapDoubles(values.shape(), all);
  }

  /** Whether a type that is fixed holds the negative of every value. */
  private static boolean isSymmetric(TensorData values, Precision type) {
    if (type == Auto.AUTO) {
      return true;
    }
    for (int i = 0; i < values.size(); i++) {
      Exact negative = Exact.of(values.at(i)).negate();
      if (!Quantize.cast(negative, type).equals(negative) && !negative.isZero()) {
        return false;
      }
    }
    return true;
  }
}
