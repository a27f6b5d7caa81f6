package io.hls4j.core.passes.internal.fuse;

import io.hls4j.core.api.pass.Numerics;
import io.hls4j.core.graph.GraphEditor;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layers.Affine;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Interval;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.passes.internal.FinishingContext;
import io.hls4j.core.passes.internal.Nodes;
import io.hls4j.core.passes.internal.RewritePass;

/**
 * Removes a factor of one with an offset of zero. Before: x > BatchNormalization(1, 0). After: x.
 * In sound numerics it stays where it rounds to a narrower type.
 */
public final class RemoveNopScale extends RewritePass {

  /** The pass. */
  public RemoveNopScale() {
    super("remove-nop-scale", "Remove factors of one with offsets of zero");
  }

  @Override
  protected void rewrite(Node node, GraphEditor editor, FinishingContext context) {
    if (!Nodes.isAffine(node)
        || !Nodes.all(node.weight(Affine.SCALE), 1)
        || !Nodes.all(node.weight(Affine.BIAS), 0)) {
      return;
    }
    if (context.numerics() == Numerics.SOUND
        && !context.isOpen(node, "result")
        && !holds(node.precision("result"), node.input().precision())) {
      context.skipped(node, "it rounds to " + node.precision("result"));
      return;
    }
    editor.bypass(node);
  }

  private static boolean holds(Precision to, Precision from) {
    return to.equals(from)
        || to instanceof FixedPoint t
            && from instanceof FixedPoint f
            && t.fraction() >= f.fraction()
            && Interval.of(t).contains(Interval.of(f));
  }
}
