package io.hls4j.core.passes.internal.spatial;

import io.hls4j.core.api.backend.ProjectSettings.IoType;
import io.hls4j.core.graph.GraphEditor;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layers.Conv1D;
import io.hls4j.core.graph.layers.Conv2D;
import io.hls4j.core.graph.layers.Convolution;
import io.hls4j.core.graph.layers.DepthwiseConv1D;
import io.hls4j.core.graph.layers.DepthwiseConv2D;
import io.hls4j.core.graph.layers.Padding;
import io.hls4j.core.graph.layers.ZeroPadding1D;
import io.hls4j.core.graph.layers.ZeroPadding2D;
import io.hls4j.core.passes.internal.FinishingContext;
import io.hls4j.core.passes.internal.RewritePass;
import java.util.List;

/**
 * Pads streams by a layer of its own, since kernels for streams take every cell of their window
 * from the stream. Before: Conv2D {@code n} with padding. After: ZeroPadding2D {@code zp2d_n} >
 * Conv2D {@code n}.
 */
public final class SplitPadding extends RewritePass {

  /** The pass. */
  public SplitPadding() {
    super("split-padding", "Pad streams in front of convolutions by a layer of its own");
  }

  @Override
  protected void rewrite(Node node, GraphEditor editor, FinishingContext context) {
    boolean flat = node.is(Conv1D.KIND) || node.is(DepthwiseConv1D.KIND);
    boolean isConvolution = flat || node.is(Conv2D.KIND) || node.is(DepthwiseConv2D.KIND);
    if (context.ioType() != IoType.STREAM
        || !isConvolution
        || node.attr(Convolution.PADDING).stream().allMatch(n -> n == 0)) {
      return;
    }
    editor.insertBefore(
        node,
        0,
        editor
            .newNode(
                flat ? ZeroPadding1D.KIND : ZeroPadding2D.KIND,
                editor.uniqueName((flat ? "zp1d_" : "zp2d_") + node.name()))
            .attr(Padding.AMOUNTS, node.attr(Convolution.PADDING)));
    editor.set(node, Convolution.PADDING, List.of());
  }
}
