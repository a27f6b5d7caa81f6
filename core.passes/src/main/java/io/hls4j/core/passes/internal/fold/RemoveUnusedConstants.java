package io.hls4j.core.passes.internal.fold;

import io.hls4j.core.graph.GraphEditor;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layers.Constant;
import io.hls4j.core.passes.internal.FinishingContext;
import io.hls4j.core.passes.internal.RewritePass;

/**
 * Removes constants that nothing reads, such as the new shape of a Reshape, which a frontend keeps
 * as a node because configuration files name it. Before: Constant. After: nothing.
 */
public final class RemoveUnusedConstants extends RewritePass {

  /** The pass. */
  public RemoveUnusedConstants() {
    super("remove-unused-constants", "Remove constants that nothing reads");
  }

  @Override
  protected void rewrite(Node node, GraphEditor editor, FinishingContext context) {
    if (node.is(Constant.KIND)) {
      editor.deleteIfUnused(node);
    }
  }
}
