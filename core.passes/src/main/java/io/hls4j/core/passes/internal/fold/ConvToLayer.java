package io.hls4j.core.passes.internal.fold;

import io.hls4j.core.graph.GraphEditor;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layers.Constant;
import io.hls4j.core.graph.layers.Conv;
import io.hls4j.core.graph.layers.Conv1D;
import io.hls4j.core.graph.layers.Conv2D;
import io.hls4j.core.graph.layers.Convolution;
import io.hls4j.core.graph.layers.DepthwiseConv1D;
import io.hls4j.core.graph.layers.DepthwiseConv2D;
import io.hls4j.core.graph.precision.Auto;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.core.passes.internal.FinishingContext;
import io.hls4j.core.passes.internal.Nodes;
import io.hls4j.core.passes.internal.RewritePass;
import java.util.List;

/**
 * Turns a convolution with a constant kernel into a layer. Before: x, Constant > Conv. After: x >
 * Conv1D or Conv2D, with a group for each channel x > DepthwiseConv1D or DepthwiseConv2D, named
 * {@code Conv2D_<conv>} and so on. A bias that is absent is one of zeros, which later passes may
 * fill.
 */
public final class ConvToLayer extends RewritePass {

  /** The pass. */
  public ConvToLayer() {
    super("conv-to-layer", "Turn a convolution with a constant kernel into a layer");
  }

  @Override
  protected void rewrite(Node node, GraphEditor editor, FinishingContext context) {
    if (!node.is(Conv.KIND)) {
      return;
    }
    boolean hasBias = node.inputs().size() > Conv.BIAS;
    if (!Nodes.isConstant(node.input(Conv.WEIGHT))
        || hasBias && !Nodes.isConstant(node.input(Conv.BIAS))) {
      context.skipped(node, "the kernel or the bias is not constant");
      return;
    }
    Node kernel = node.input(Conv.WEIGHT).producer();
    TensorData weight = kernel.weight(Constant.VALUE);
    int filters = node.attr(Convolution.FILTERS);
    int channels = node.input().shape().last();
    boolean depthwise = node.attr(Convolution.GROUPS) == channels && filters % channels == 0;
    // A single channel in a single group is an ordinary convolution, as the original has it.
    boolean alone = channels == 1 && node.attr(Convolution.GROUPS) == 1;
    LayerKind kind = kind(weight.shape().rank() - 2, depthwise && !alone);
    boolean isDepthwise = !kind.attribute(Convolution.FILTERS.name()).isPresent();
    GraphEditor.NewNode layer =
        editor
            .newNode(kind, editor.uniqueName(kind.name() + "_" + node.name()))
            .outputName(node.output().name())
            .attrsOf(node)
            .weight(Convolution.WEIGHT, isDepthwise ? perChannel(weight, channels) : weight)
            .weight(
                Convolution.BIAS,
                hasBias
                    ? Nodes.constant(node.input(Conv.BIAS))
                    : TensorData.filled(Shape.of(filters), 0))
            .type(Convolution.WEIGHT, kernel.precision("result"))
            .type(Convolution.BIAS, biasType(node, hasBias))
            .type("result", node.precision("result"))
            .type(Convolution.ACCUM, node.precision(Convolution.ACCUM));
    Node made = editor.replace(node, layer, List.of(node.input(0)));
    context.derived(editor, made, node);
  }

  private static Precision biasType(Node node, boolean hasBias) {
    return hasBias ? node.input(Conv.BIAS).producer().precision("result") : Auto.AUTO;
  }

  private static LayerKind kind(int axes, boolean depthwise) {
    if (depthwise) {
      return axes == 1 ? DepthwiseConv1D.KIND : DepthwiseConv2D.KIND;
    }
    return axes == 1 ? Conv1D.KIND : Conv2D.KIND;
  }

  /** The kernel (.., 1, C * M) as (.., C, M): the same numbers in the same order. */
  private static TensorData perChannel(TensorData weight, int channels) {
    Shape shape = weight.shape();
    return weight.reshape(shape.with(-2, channels).withLast(shape.last() / channels));
  }
}
