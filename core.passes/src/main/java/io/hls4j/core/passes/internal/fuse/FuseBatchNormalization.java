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
 * Folds a factor and an offset into the linear layer before it. Before: Dense > BatchNormalization
 * (or ApplyAlpha). After: Dense with weight * scale and bias * scale + offset. Only where the type
 * of the Dense result is open, since the rounding between the two would be lost, and where weights
 * that the model file quantizes stay what they are.
 */
public final class FuseBatchNormalization extends RewritePass {

  /** The pass. */
  public FuseBatchNormalization() {
    super("fuse-batch-normalization", "Fold batch normalisation into the preceding linear layer");
  }

  @Override
  protected void rewrite(Node node, GraphEditor editor, FinishingContext context) {
    if (!Nodes.isAffine(node) || !node.input().producer().is(Dense.KIND)) {
      return;
    }
    Node dense = node.input().producer();
    String reason = obstacle(dense, node, editor, context);
    if (reason != null) {
      context.skipped(node, reason);
      return;
    }
    fuse(dense, node, editor);
    context
        .fixedPrecision(node, "result")
        .ifPresent(type -> editor.setPrecision(dense, "result", type));
    editor.bypass(node);
  }

  private static String obstacle(
      Node dense, Node node, GraphEditor editor, FinishingContext context) {
    if (!context.isOpen(dense, "result")) {
      return "the result type of '" + dense.name() + "' is fixed";
    }
    if (!Nodes.hasOneReader(editor.graph(), dense.output())) {
      return "the result of '" + dense.name() + "' is used elsewhere, too";
    }
    if (dense.precision(Dense.WEIGHT) == Xnor.XNOR) {
      return "the weights of '" + dense.name() + "' are binary";
    }
    int units = dense.attr(Dense.UNITS);
    for (String slot : new String[] {Affine.SCALE, Affine.BIAS}) {
      Shape shape = node.weight(slot).shape();
      if (shape.size() != 1 && shape.size() != units) {
        return slot + " is different for each element";
      }
    }
    TensorData scale = node.weight(Affine.SCALE);
    boolean weights =
        !Nodes.isTyped(dense, Dense.WEIGHT) && !Nodes.isTyped(node, Affine.SCALE)
            || Nodes.all(dense.weight(Dense.WEIGHT), 1)
            || Nodes.all(scale, 1);
    if (!weights) {
      return "the weights of '" + dense.name() + "' are quantized";
    }
    boolean biases =
        !Nodes.isTyped(dense, Dense.BIAS) && !Nodes.isTyped(node, Affine.BIAS)
            || Nodes.all(dense.findWeight(Dense.BIAS), 0)
            || Nodes.all(node.weight(Affine.BIAS), 0);
    return biases ? null : "the biases are quantized";
  }

  private static void fuse(Node dense, Node node, GraphEditor editor) {
    int units = dense.attr(Dense.UNITS);
    TensorData scale = node.weight(Affine.SCALE);
    TensorData shift = node.weight(Affine.BIAS);
    Optional<TensorData> bias = dense.findWeight(Dense.BIAS);
    boolean noScale = Nodes.all(scale, 1);
    boolean noBias = Nodes.all(bias, 0);
    boolean onlyScale = Nodes.all(dense.weight(Dense.WEIGHT), 1);
    Precision weightType =
        noScale
            ? dense.precision(Dense.WEIGHT)
            : onlyScale ? node.precision(Affine.SCALE) : Auto.AUTO;
    Precision biasType =
        noBias ? node.precision(Affine.BIAS) : noScale ? dense.precision(Dense.BIAS) : Auto.AUTO;
    TensorData old = bias.orElse(TensorData.filled(Shape.of(units), 0));
    editor.setWeight(dense, Dense.WEIGHT, Single.times(dense.weight(Dense.WEIGHT), scale));
    editor.setWeight(dense, Dense.BIAS, Single.plus(Single.times(old, scale), shift));
    editor.setPrecision(dense, Dense.WEIGHT, weightType);
    editor.setPrecision(dense, Dense.BIAS, biasType);
  }
}
