package io.hls4j.core.passes.internal.spatial;

import io.hls4j.core.graph.GraphEditor;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layers.Conv1D;
import io.hls4j.core.graph.layers.Conv2D;
import io.hls4j.core.graph.layers.Convolution;
import io.hls4j.core.graph.layers.PointwiseConv1D;
import io.hls4j.core.graph.layers.PointwiseConv2D;
import io.hls4j.core.passes.internal.FinishingContext;
import io.hls4j.core.passes.internal.RewritePass;

/**
 * Names a convolution whose window is one cell for what it is. Before: Conv2D with a kernel of one
 * cell. After: PointwiseConv2D of the same name, for which backends have a kernel without windows.
 */
public final class UsePointwise extends RewritePass {

  /** The pass. */
  public UsePointwise() {
    super("use-pointwise", "Turn convolutions with a window of one cell into pointwise ones");
  }

  @Override
  protected void rewrite(Node node, GraphEditor editor, FinishingContext context) {
    boolean flat = node.is(Conv1D.KIND);
    if (!flat && !node.is(Conv2D.KIND)) {
      return;
    }
    Convolution.Geometry g = Convolution.geometry(node);
    if (g.window().taps() != 1) {
      return;
    }
    if (g.groups() != 1 || g.window().coversPadding()) {
      context.skipped(node, g.groups() != 1 ? "it has groups" : "it has padding");
      return;
    }
    LayerKind kind = flat ? PointwiseConv1D.KIND : PointwiseConv2D.KIND;
    GraphEditor.NewNode made =
        editor.newNode(kind, node.name()).attrsOf(node).outputName(node.output().name());
    node.weights().forEach(made::weight);
    node.precisions().forEach(made::type);
    Node pointwise = editor.replace(node, made, node.inputs());
    context.derived(editor, pointwise, node);
  }
}
