package io.hls4j.core.passes.internal.fuse;

import io.hls4j.core.graph.GraphEditor;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layers.Softmax;
import io.hls4j.core.passes.internal.FinishingContext;
import io.hls4j.core.passes.internal.RewritePass;

/**
 * Leaves out a softmax that the user wants left out. Before: Dense > Softmax(skip). After: Dense.
 */
public final class SkipSoftmax extends RewritePass {

  /** The pass. */
  public SkipSoftmax() {
    super("skip-softmax", "Leave out a softmax whose attribute skip is set");
  }

  @Override
  protected void rewrite(Node node, GraphEditor editor, FinishingContext context) {
    if (node.is(Softmax.KIND) && node.attr(Softmax.SKIP)) {
      editor.cut(node);
    }
  }
}
