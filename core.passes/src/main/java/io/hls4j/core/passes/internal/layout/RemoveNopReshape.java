package io.hls4j.core.passes.internal.layout;

import io.hls4j.core.graph.GraphEditor;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layers.Reshape;
import io.hls4j.core.passes.internal.FinishingContext;
import io.hls4j.core.passes.internal.RewritePass;

/**
 * Removes changes of shape without effect. Before: Reshape to the shape it has, or Reshape >
 * Reshape. After: nothing, or the second alone. A last Reshape stays: it says what shape the output
 * has; the original drops it.
 */
public final class RemoveNopReshape extends RewritePass {

  /** The pass. */
  public RemoveNopReshape() {
    super("remove-nop-reshape", "Remove changes of shape without effect");
  }

  @Override
  protected void rewrite(Node node, GraphEditor editor, FinishingContext context) {
    if (!node.is(Reshape.KIND)) {
      return;
    }
    if (!context.isOpen(node, "result")) {
      context.skipped(node, "its result type is fixed");
      return;
    }
    Node before = node.input().producer();
    if (node.input().shape().equals(node.output().shape())) {
      editor.bypass(node);
    } else if (before.is(Reshape.KIND) && context.isOpen(before, "result")) {
      editor.setInput(node, 0, before.input());
      editor.deleteIfUnused(before);
    }
  }
}
