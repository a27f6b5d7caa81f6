package io.hls4j.core.passes.internal.spatial;

import io.hls4j.core.graph.GraphEditor;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layers.GlobalPooling1D;
import io.hls4j.core.graph.layers.GlobalPooling2D;
import io.hls4j.core.graph.layers.Pooling;
import io.hls4j.core.graph.layers.Pooling1D;
import io.hls4j.core.graph.layers.Pooling2D;
import io.hls4j.core.graph.layers.Reshape;
import io.hls4j.core.graph.precision.Xnor;
import io.hls4j.core.passes.internal.FinishingContext;
import io.hls4j.core.passes.internal.RewritePass;

/**
 * Keeps signs in one bit. Before: BatchNormalizationQuantizedTanh > Pooling2D(max) with a wider
 * type. After: the pooling has the type of one bit, too, and so has a Reshape.
 */
public final class TypeBinaryPooling extends RewritePass {

  /** The pass. */
  public TypeBinaryPooling() {
    super("type-binary-pooling", "Give the greatest of signs the type of signs");
  }

  @Override
  protected void rewrite(Node node, GraphEditor editor, FinishingContext context) {
    boolean isWindowed = node.is(Pooling1D.KIND) || node.is(Pooling2D.KIND);
    boolean isGlobal = node.is(GlobalPooling1D.KIND) || node.is(GlobalPooling2D.KIND);
    boolean isMax = (isWindowed || isGlobal) && Pooling.isMax(node);
    if ((isMax || node.is(Reshape.KIND)) && node.input().precision() == Xnor.XNOR) {
      editor.setPrecision(node, "result", Xnor.XNOR);
    }
  }
}
