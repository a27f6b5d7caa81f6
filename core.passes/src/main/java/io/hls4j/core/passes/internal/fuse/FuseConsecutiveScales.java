package io.hls4j.core.passes.internal.fuse;

import io.hls4j.core.graph.GraphEditor;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layers.Affine;
import io.hls4j.core.graph.precision.Auto;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.core.passes.internal.FinishingContext;
import io.hls4j.core.passes.internal.Nodes;
import io.hls4j.core.passes.internal.RewritePass;
import io.hls4j.core.passes.internal.Single;

/**
 * Joins two factors and offsets. Before: BatchNormalization(s0, b0) > BatchNormalization(s1, b1).
 * After: BatchNormalization(s0 * s1, s1 * b0 + b1), which keeps the name of the second. Only where
 * the type between them is open.
 */
public final class FuseConsecutiveScales extends RewritePass {

  /** The pass. */
  public FuseConsecutiveScales() {
    super("fuse-consecutive-scales", "Join two batch normalisations or factors into one");
  }

  @Override
  protected void rewrite(Node node, GraphEditor editor, FinishingContext context) {
    if (!Nodes.isAffine(node) || !Nodes.isAffine(node.input().producer())) {
      return;
    }
    Node first = node.input().producer();
    String reason = obstacle(first, node, editor, context);
    if (reason != null) {
      context.skipped(node, reason);
      return;
    }
    TensorData s0 = first.weight(Affine.SCALE);
    TensorData b0 = first.weight(Affine.BIAS);
    TensorData s1 = node.weight(Affine.SCALE);
    TensorData b1 = node.weight(Affine.BIAS);
    Precision scaleType =
        Nodes.all(s0, 1)
            ? node.precision(Affine.SCALE)
            : Nodes.all(s1, 1) ? first.precision(Affine.SCALE) : Auto.AUTO;
    Precision biasType =
        Nodes.all(b0, 0)
            ? node.precision(Affine.BIAS)
            : Nodes.all(b1, 0) && Nodes.all(s1, 1) ? first.precision(Affine.BIAS) : Auto.AUTO;
    editor.setWeight(node, Affine.SCALE, Single.times(s0, s1));
    editor.setWeight(node, Affine.BIAS, Single.plus(Single.times(b0, s1), b1));
    editor.setPrecision(node, Affine.SCALE, scaleType);
    editor.setPrecision(node, Affine.BIAS, biasType);
    editor.cut(first);
  }

  private static String obstacle(
      Node first, Node node, GraphEditor editor, FinishingContext context) {
    if (!context.isOpen(first, "result")) {
      return "the result type of '" + first.name() + "' is fixed";
    }
    if (!Nodes.hasOneReader(editor.graph(), first.output())) {
      return "the result of '" + first.name() + "' is used elsewhere, too";
    }
    if (isElementwise(first) && !isElementwise(node) && node.weight(Affine.SCALE).size() > 1) {
      return "'" + first.name() + "' has values for each element, this one for each channel";
    }
    boolean scales =
        !Nodes.isTyped(first, Affine.SCALE) && !Nodes.isTyped(node, Affine.SCALE)
            || Nodes.all(first.weight(Affine.SCALE), 1)
            || Nodes.all(node.weight(Affine.SCALE), 1);
    boolean biases =
        !Nodes.isTyped(first, Affine.BIAS) && !Nodes.isTyped(node, Affine.BIAS)
            || Nodes.all(first.weight(Affine.BIAS), 0)
            || Nodes.all(node.weight(Affine.BIAS), 0);
    return scales && biases ? null : "the factors or offsets are quantized";
  }

  private static boolean isElementwise(Node node) {
    Shape x = node.input().shape();
    return x.rank() > 1
        && (node.weight(Affine.SCALE).size() > x.last()
            || node.weight(Affine.BIAS).size() > x.last());
  }
}
