package io.hls4j.core.passes.internal.layout;

import io.hls4j.core.graph.GraphEditor;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layers.Reshape;
import io.hls4j.core.graph.layers.Transpose;
import io.hls4j.core.passes.internal.FinishingContext;
import io.hls4j.core.passes.internal.RewritePass;

/**
 * Removes transpositions that move no element. Before: Transpose with the order of the axes, or one
 * that only moves axes of length one. After: nothing, or a Reshape of the same name.
 */
public final class RemoveNopTranspose extends RewritePass {

  /** The pass. */
  public RemoveNopTranspose() {
    super("remove-nop-transpose", "Remove transpositions that move no element");
  }

  @Override
  protected void rewrite(Node node, GraphEditor editor, FinishingContext context) {
    if (!node.is(Transpose.KIND) || !keepsOrder(node)) {
      return;
    }
    if (node.input().shape().equals(node.output().shape()) && context.isOpen(node, "result")) {
      editor.bypass(node);
      return;
    }
    GraphEditor.NewNode reshape =
        editor
            .newNode(Reshape.KIND, node.name())
            .outputName(node.output().name())
            .attr(Reshape.TARGET, node.output().shape().dims());
    node.precisions().forEach(reshape::type);
    Node made = editor.replace(node, reshape, node.inputs());
    context.derived(editor, made, node);
  }

  /** Whether the axes that are longer than one stay in order. */
  private static boolean keepsOrder(Node node) {
    int last = -1;
    for (int axis : Transpose.order(node)) {
      if (node.input().shape().dim(axis) > 1) {
        if (axis < last) {
          return false;
        }
        last = axis;
      }
    }
    return true;
  }
}
