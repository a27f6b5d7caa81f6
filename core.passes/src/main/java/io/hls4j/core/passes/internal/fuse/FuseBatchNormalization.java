package io.hls4j.core.passes.internal.fuse;

import io.hls4j.core.graph.GraphEditor;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layers.Affine;
import io.hls4j.core.graph.layers.Dense;
import io.hls4j.core.graph.precision.Auto;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.precision.Xnor;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.core.passes.internal.FinishingContext;
import io.hls4j.core.passes.internal.Nodes;
import io.hls4j.core.passes.internal.RewritePass;
import io.hls4j.core.passes.internal.Single;
import java.util.Optional;

/**
 * Folds a factor and an offset into the weighted sum before it. Before: Dense or a convolution >
 * BatchNormalization (or ApplyAlpha). After: the layer with weight * scale and bias * scale +
 * offset. Only where the type of its result is open, since the rounding between the two would be
 * lost, and where weights that the model file quantizes stay what they are.
 */
public final class FuseBatchNormalization extends RewritePass {

  /** The pass. */
  public FuseBatchNormalization() {
    super("fuse-batch-normalization", "Fold batch normalisation into the preceding linear layer");
  }

  @Override
  protected void rewrite(Node node, GraphEditor editor, FinishingContext context) {
    if (!Nodes.isAffine(node) || !Nodes.isWeighted(node.input().producer())) {
      return;
    }
    Node layer = node.input().producer();
    String reason = obstacle(layer, node, editor, context);
    if (reason != null) {
      context.skipped(node, reason);
      return;
    }
    fuse(layer, node, editor);
    context
        .fixedPrecision(node, "result")
        .ifPresent(type -> editor.setPrecision(layer, "result", type));
    editor.bypass(node);
  }

  private static String obstacle(
      Node layer, Node node, GraphEditor editor, FinishingContext context) {
    if (!context.isOpen(layer, "result")) {
      return "the result type of '" + layer.name() + "' is fixed";
    }
    if (!Nodes.hasOneReader(editor.graph(), layer.output())) {
      return "the result of '" + layer.name() + "' is used elsewhere, too";
    }
    if (layer.precision(Dense.WEIGHT) == Xnor.XNOR) {
      return "the weights of '" + layer.name() + "' are binary";
    }
    int units = layer.output().shape().last();
    for (String slot : new String[] {Affine.SCALE, Affine.BIAS}) {
      Shape shape = node.weight(slot).shape();
      if (shape.size() != 1 && shape.size() != units) {
        return slot + " is different for each element";
      }
    }
    TensorData scale = node.weight(Affine.SCALE);
    boolean weights =
        !Nodes.isTyped(layer, Dense.WEIGHT) && !Nodes.isTyped(node, Affine.SCALE)
            || Nodes.all(layer.weight(Dense.WEIGHT), 1)
            || Nodes.all(scale, 1);
    if (!weights) {
      return "the weights of '" + layer.name() + "' are quantized";
    }
    boolean biases =
        !Nodes.isTyped(layer, Dense.BIAS) && !Nodes.isTyped(node, Affine.BIAS)
            || Nodes.all(layer.findWeight(Dense.BIAS), 0)
            || Nodes.all(node.weight(Affine.BIAS), 0);
    return biases ? null : "the biases are quantized";
  }

  private static void fuse(Node layer, Node node, GraphEditor editor) {
    int units = layer.output().shape().last();
    TensorData scale = node.weight(Affine.SCALE);
    TensorData shift = node.weight(Affine.BIAS);
    Optional<TensorData> bias = layer.findWeight(Dense.BIAS);
    boolean noScale = Nodes.all(scale, 1);
    boolean noBias = Nodes.all(bias, 0);
    boolean onlyScale = Nodes.all(layer.weight(Dense.WEIGHT), 1);
    Precision weightType =
        noScale
            ? layer.precision(Dense.WEIGHT)
            : onlyScale ? node.precision(Affine.SCALE) : Auto.AUTO;
    Precision biasType =
        noBias ? node.precision(Affine.BIAS) : noScale ? layer.precision(Dense.BIAS) : Auto.AUTO;
    TensorData old = bias.orElse(TensorData.filled(Shape.of(units), 0));
    editor.setWeight(layer, Dense.WEIGHT, Single.times(layer.weight(Dense.WEIGHT), scale));
    editor.setWeight(layer, Dense.BIAS, Single.plus(Single.times(old, scale), shift));
    editor.setPrecision(layer, Dense.WEIGHT, weightType);
    editor.setPrecision(layer, Dense.BIAS, biasType);
  }
}
