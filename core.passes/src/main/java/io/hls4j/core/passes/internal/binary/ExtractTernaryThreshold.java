package io.hls4j.core.passes.internal.binary;

import io.hls4j.core.api.pass.Numerics;
import io.hls4j.core.graph.GraphEditor;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layers.Affine;
import io.hls4j.core.graph.layers.ApplyAlpha;
import io.hls4j.core.graph.layers.TernaryTanh;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.core.passes.internal.FinishingContext;
import io.hls4j.core.passes.internal.RewritePass;

/**
 * Gives a ternary sign the dead zone that the original knows. Before: x > TernaryTanh(threshold t).
 * After: x > ApplyAlpha(0.5 / t) {@code <sign>_scale} > TernaryTanh(threshold 0.5). Only with the
 * original's numerics, where both then become one comparison; sound numerics keeps the threshold.
 */
public final class ExtractTernaryThreshold extends RewritePass {
  private static final double HALF = 0.5;

  /** The pass. */
  public ExtractTernaryThreshold() {
    super("extract-ternary-threshold", "Turn the dead zone of a ternary sign into a factor");
  }

  @Override
  protected void rewrite(Node node, GraphEditor editor, FinishingContext context) {
    if (!node.is(TernaryTanh.KIND)
        || node.attr(TernaryTanh.THRESHOLD) == HALF
        || context.numerics() == Numerics.SOUND) {
      return;
    }
    Shape channels = Shape.of(node.input().shape().last());
    GraphEditor.NewNode factor =
        editor
            .newNode(ApplyAlpha.KIND, editor.uniqueName(node.name() + "_scale"))
            .weight(
                Affine.SCALE, TensorData.filled(channels, HALF / node.attr(TernaryTanh.THRESHOLD)))
            .weight(Affine.BIAS, TensorData.filled(channels, 0));
    context.derived(editor, editor.insertBefore(node, 0, factor), node);
    editor.set(node, TernaryTanh.THRESHOLD, HALF);
  }
}
