package io.hls4j.core.passes.internal.quantizer;

import io.hls4j.core.graph.GraphEditor;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layers.Activation;
import io.hls4j.core.graph.layers.Affine;
import io.hls4j.core.graph.layers.ApplyAlpha;
import io.hls4j.core.graph.layers.BipolarQuant;
import io.hls4j.core.graph.layers.Constant;
import io.hls4j.core.graph.precision.Xnor;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.core.passes.PassDiagnostics;
import io.hls4j.core.passes.internal.FinishingContext;
import io.hls4j.core.passes.internal.Nodes;
import io.hls4j.core.passes.internal.RewritePass;
import java.util.List;

/**
 * Turns a one-bit quantizer into a sign of binary type, and a factor if its scale is not 1. Before:
 * x > BipolarQuant. After: x > Activation(binary_tanh) {@code <quant>_act} > ApplyAlpha {@code
 * <quant>_rescale}; a constant becomes its signs.
 */
public final class LowerBipolarQuant extends RewritePass {

  /** The pass. */
  public LowerBipolarQuant() {
    super("lower-bipolar-quant", "Turn a one-bit quantizer into a sign and a factor");
  }

  @Override
  protected void rewrite(Node node, GraphEditor editor, FinishingContext context) {
    if (!node.is(BipolarQuant.KIND)) {
      return;
    }
    if (!Nodes.isConstant(node.input(1))) {
      context
          .diagnostics()
          .report(
              PassDiagnostics.QUANTIZER_NOT_CONSTANT.at(
                  node.name(), "scale", node.input(1).producer().name()));
      return;
    }
    TensorData scale = Nodes.constant(node.input(1));
    boolean plain = Nodes.all(scale, 1);
    GraphEditor.NewNode sign = sign(node, plain, editor);
    List<io.hls4j.core.graph.Value> read =
        Nodes.isConstant(node.input(0)) ? List.of() : List.of(node.input(0));
    if (plain) {
      context.derived(editor, editor.replace(node, sign, read), node);
      return;
    }
    Node made = editor.addBefore(node, sign, read);
    context.derived(editor, made, node);
    Shape shape = node.output().shape();
    TensorData factor =
        scale.size() == 1
            ? scale.reshape(Shape.of(1))
            : scale.reshape(scale.size() == shape.last() ? Shape.of(shape.last()) : scale.shape());
    GraphEditor.NewNode rescale =
        editor
            .newNode(ApplyAlpha.KIND, editor.uniqueName(node.name() + "_rescale"))
            .outputName(node.output().name())
            .weight(Affine.SCALE, factor)
            .weight(Affine.BIAS, TensorData.ofDoubles(Shape.of(1), 0));
    context.derived(editor, editor.replace(node, rescale, List.of(made.output())), node);
  }

  private static GraphEditor.NewNode sign(Node node, boolean plain, GraphEditor editor) {
    GraphEditor.NewNode made;
    if (Nodes.isConstant(node.input(0))) {
      TensorData signs = Nodes.constant(node.input(0)).map(v -> v >= 0 ? 1 : -1);
      String name = plain ? node.name() : editor.uniqueName(node.name() + "_value");
      made = editor.newNode(Constant.KIND, name).weight(Constant.VALUE, signs);
    } else {
      made =
          editor
              .newNode(Activation.KIND, editor.uniqueName(node.name() + "_act"))
              .attr(Activation.FUNCTION, "binary_tanh");
    }
    made.type("result", Xnor.XNOR);
    return plain ? made.outputName(node.output().name()) : made;
  }
}
