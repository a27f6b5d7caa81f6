package io.hls4j.core.passes.internal.fold;

import io.hls4j.core.graph.GraphEditor;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layers.Affine;
import io.hls4j.core.graph.layers.ApplyAlpha;
import io.hls4j.core.graph.layers.Conv;
import io.hls4j.core.graph.layers.MatMul;
import io.hls4j.core.graph.layers.Merge;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.core.passes.internal.FinishingContext;
import io.hls4j.core.passes.internal.Nodes;
import io.hls4j.core.passes.internal.RewritePass;
import java.util.List;

/**
 * Moves a factor from an operand of a product behind the product. Before: x > ApplyAlpha(s) >
 * MatMul(w). After: x > MatMul(w) > ApplyAlpha(s). For the first operand s must be one number, for
 * the second one number or one for each column; offsets must be zero. Likewise for convolutions,
 * whose kernels may have a factor for each filter; a bias is then added behind the factor.
 */
public final class SinkScale extends RewritePass {

  /** The pass. */
  public SinkScale() {
    super("sink-scale", "Move the factor of a quantizer behind the product that reads it");
  }

  @Override
  protected void rewrite(Node node, GraphEditor editor, FinishingContext context) {
    if (!node.is(MatMul.KIND) && !node.is(Conv.KIND)) {
      return;
    }
    for (int side = 0; side < 2; side++) {
      Node alpha = node.input(side).producer();
      if (alpha.is(ApplyAlpha.KIND)) {
        sink(node, side, alpha, editor, context);
      }
    }
    if (node.inputs().size() > Conv.BIAS && node.input(Conv.BIAS).producer().is(ApplyAlpha.KIND)) {
      splitBias(node, editor);
    }
  }

  private static void sink(
      Node node, int side, Node alpha, GraphEditor editor, FinishingContext context) {
    TensorData scale = alpha.weight(Affine.SCALE);
    Value inner = alpha.input();
    if (!Nodes.all(alpha.weight(Affine.BIAS), 0)) {
      context.skipped(node, "the quantizer of operand " + side + " has a zero point");
      return;
    }
    TensorData moved = movable(scale, side, node);
    if (moved == null) {
      context.skipped(node, "the quantizer of operand " + side + " has a factor for each row");
      return;
    }
    splitBias(node, editor);
    String name = alpha.name();
    editor.setInput(node, side, inner);
    GraphEditor.NewNode below =
        editor
            .newNode(
                ApplyAlpha.KIND,
                alpha.output().consumers().isEmpty() && !editor.graph().isOutput(alpha.output())
                    ? removed(alpha, editor, name)
                    : editor.uniqueName(name))
            .weight(Affine.SCALE, moved)
            .weight(Affine.BIAS, TensorData.ofDoubles(Shape.of(1), 0))
            .type(Affine.SCALE, alpha.precision(Affine.SCALE))
            .type("result", node.precision("result"));
    Node made = editor.insertAfter(node.output(), below);
    editor.moveOrigin(node.output(), made.output());
  }

  /** Adds the bias of a convolution behind it, where factors can come between. */
  private static void splitBias(Node node, GraphEditor editor) {
    if (node.inputs().size() <= Conv.BIAS) {
      return;
    }
    Value bias = node.input(Conv.BIAS);
    GraphEditor.NewNode sum =
        editor
            .newNode(Merge.KIND, editor.uniqueName(node.name() + "_bias"))
            .attr(Merge.OP, "add")
            .type("result", node.precision("result"));
    Node made = editor.insertAfter(node.output(), sum, List.of(bias));
    editor.moveOrigin(node.output(), made.output());
    editor.dropInputs(node, Conv.BIAS);
  }

  private static String removed(Node alpha, GraphEditor editor, String name) {
    editor.deleteIfUnused(alpha);
    return name;
  }

  private static TensorData movable(TensorData scale, int side, Node node) {
    if (Nodes.all(scale, scale.at(0))) {
      return TensorData.ofDoubles(Shape.of(1), scale.at(0));
    }
    Shape w = node.input(1).shape();
    boolean perColumn = side == 1 && scale.shape().equals(Shape.of(w.last()));
    return perColumn ? scale : null;
  }
}
