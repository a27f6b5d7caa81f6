package io.hls4j.core.passes.internal.fuse;

import io.hls4j.core.api.pass.Numerics;
import io.hls4j.core.graph.GraphEditor;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layers.Activation;
import io.hls4j.core.graph.layers.ApplyAlpha;
import io.hls4j.core.graph.layers.BatchNormalization;
import io.hls4j.core.graph.layers.Input;
import io.hls4j.core.graph.layers.ParametrizedActivation;
import io.hls4j.core.graph.layers.Quantized;
import io.hls4j.core.graph.layers.Reshape;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.passes.internal.FinishingContext;
import io.hls4j.core.passes.internal.Nodes;
import io.hls4j.core.passes.internal.RewritePass;
import java.util.Optional;
import java.util.Set;

/**
 * Removes linear activations. Before: Dense > Activation(linear). After: Dense, with the type of
 * the activation if that one is fixed and its own is open. An activation that rounds to another
 * type than a fixed one before it stays.
 */
public final class MergeLinear extends RewritePass {
  private static final Set<LayerKind> ROUND_ONCE =
      Set.of(
          BatchNormalization.KIND, ApplyAlpha.KIND, Activation.KIND, ParametrizedActivation.KIND);

  /** The pass. */
  public MergeLinear() {
    super("merge-linear", "Remove linear activations, giving their type to the layer before");
  }

  @Override
  protected void rewrite(Node node, GraphEditor editor, FinishingContext context) {
    if (!Nodes.isLinear(node)) {
      return;
    }
    Node before = node.input().producer();
    Optional<Precision> own = context.fixedPrecision(node, "result");
    Optional<Precision> given = context.fixedPrecision(before, "result");
    if (own.isPresent() && own.equals(given)) {
      editor.bypass(node);
    } else if (own.isEmpty()) {
      bypassOpen(node, before, given.isEmpty(), editor, context);
    } else if (given.isPresent()) {
      context.skipped(node, "it rounds from " + given.get() + " to " + own.get());
    } else if (!takesType(before, context)) {
      context.skipped(node, "the type of " + before.kind().name() + " is not free");
    } else if (!Nodes.hasOneReader(editor.graph(), before.output())) {
      context.skipped(node, "the result of '" + before.name() + "' is used elsewhere, too");
    } else {
      if (!isForgotten(node, context)) {
        editor.setPrecision(before, "result", own.get());
      }
      editor.bypass(node);
    }
  }

  /** The original drops the type of a quantizer that is not one of QONNX together with the node. */
  private static boolean isForgotten(Node node, FinishingContext context) {
    return context.numerics() == Numerics.HLS4ML && node.attr(Quantized.RESULT);
  }

  /**
   * An activation of open type changes nothing. The original nevertheless gives it the model's
   * default type where it cannot be merged into the layer before.
   */
  private static void bypassOpen(
      Node node, Node before, boolean open, GraphEditor editor, FinishingContext context) {
    boolean free = context.numerics() == Numerics.SOUND || context.isExact();
    if (free || open && roundsOnce(before)) {
      editor.bypass(node);
    } else {
      context.skipped(node, "the original rounds here to the model's default type");
    }
  }

  private static boolean roundsOnce(Node node) {
    return Nodes.isWeighted(node) || ROUND_ONCE.contains(node.kind());
  }

  private static boolean takesType(Node before, FinishingContext context) {
    return context.numerics() == Numerics.SOUND
        ? !before.is(Input.KIND) && !before.is(Reshape.KIND) && !before.kind().isTransient()
        : roundsOnce(before);
  }
}
