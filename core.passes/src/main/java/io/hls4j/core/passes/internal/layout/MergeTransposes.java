package io.hls4j.core.passes.internal.layout;

import io.hls4j.core.graph.GraphEditor;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layers.Transpose;
import io.hls4j.core.passes.internal.FinishingContext;
import io.hls4j.core.passes.internal.RewritePass;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Joins two transpositions in a row. Before: Transpose p > Transpose q. After: Transpose with axis
 * i being axis p[q[i]]. The first one stays as long as others read it.
 */
public final class MergeTransposes extends RewritePass {

  /** The pass. */
  public MergeTransposes() {
    super("merge-transposes", "Join two transpositions in a row");
  }

  @Override
  protected void rewrite(Node node, GraphEditor editor, FinishingContext context) {
    if (!node.is(Transpose.KIND) || !node.input().producer().is(Transpose.KIND)) {
      return;
    }
    Node first = node.input().producer();
    if (!context.isOpen(first, "result")) {
      context.skipped(node, "the result type of '" + first.name() + "' is fixed");
      return;
    }
    int[] before = Transpose.order(first);
    int[] order = Arrays.stream(Transpose.order(node)).map(axis -> before[axis]).toArray();
    editor.setInput(node, 0, first.input());
    editor.set(
        node,
        Transpose.PERM,
        Arrays.stream(order).boxed().collect(Collectors.toUnmodifiableList()));
    editor.deleteIfUnused(first);
  }
}
