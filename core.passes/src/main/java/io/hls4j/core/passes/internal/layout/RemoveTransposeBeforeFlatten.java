package io.hls4j.core.passes.internal.layout;

import io.hls4j.core.api.backend.ProjectSettings.IoType;
import io.hls4j.core.api.pass.Numerics;
import io.hls4j.core.graph.GraphEditor;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layers.Dense;
import io.hls4j.core.graph.layers.Reshape;
import io.hls4j.core.graph.layers.Transpose;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.core.passes.internal.FinishingContext;
import io.hls4j.core.passes.internal.Nodes;
import io.hls4j.core.passes.internal.RewritePass;

/**
 * Saves the transposition of an image that is flattened for a dense layer. Before: Transpose >
 * Reshape to one axis > Dense. After: Reshape > Dense with the rows of its kernel in another order.
 * The original does so for parallel tensors only.
 */
public final class RemoveTransposeBeforeFlatten extends RewritePass {

  /** The pass. */
  public RemoveTransposeBeforeFlatten() {
    super(
        "remove-transpose-before-flatten",
        "Reorder dense kernels instead of transposing images before they are flattened");
  }

  @Override
  protected void rewrite(Node node, GraphEditor editor, FinishingContext context) {
    if (!node.is(Dense.KIND) || !isFlat(node.input().producer())) {
      return;
    }
    Node reshape = node.input().producer();
    Node transpose = reshape.input().producer();
    if (!transpose.is(Transpose.KIND)) {
      return;
    }
    if (context.numerics() == Numerics.HLS4ML && context.ioType() == IoType.STREAM) {
      context.skipped(node, "the original transposes streams");
      return;
    }
    if (!Nodes.hasOneReader(editor.graph(), reshape.output())
        || !Nodes.hasOneReader(editor.graph(), transpose.output())) {
      context.skipped(node, "'" + transpose.name() + "' or the flattened image has other readers");
      return;
    }
    if (!context.isOpen(transpose, "result")) {
      context.skipped(node, "the result type of '" + transpose.name() + "' is fixed");
      return;
    }
    editor.setWeight(node, Dense.WEIGHT, reordered(node, Transpose.sources(transpose)));
    editor.forgetOrigin(reshape.output());
    editor.cut(transpose);
  }

  private static boolean isFlat(Node node) {
    return node.is(Reshape.KIND) && node.output().shape().rank() == 1;
  }

  /** The row that read element j of the transposed image now reads element sources[j]. */
  private static TensorData reordered(Node dense, int[] sources) {
    TensorData w = dense.weight(Dense.WEIGHT);
    int units = w.shape().last();
    double[] all = new double[w.size()];
    for (int j = 0; j < sources.length; j++) {
      for (int u = 0; u < units; u++) {
        all[sources[j] * units + u] = w.at(j * units + u);
      }
    }
    return TensorData.wrapDoubles(w.shape(), all);
  }
}
