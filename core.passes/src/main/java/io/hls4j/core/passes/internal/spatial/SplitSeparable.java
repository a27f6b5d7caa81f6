package io.hls4j.core.passes.internal.spatial;

import io.hls4j.core.graph.GraphEditor;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layer.Attr;
import io.hls4j.core.graph.layer.AttrMap;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.layers.Conv1D;
import io.hls4j.core.graph.layers.Conv2D;
import io.hls4j.core.graph.layers.Convolution;
import io.hls4j.core.graph.layers.DepthwiseConv1D;
import io.hls4j.core.graph.layers.DepthwiseConv2D;
import io.hls4j.core.graph.layers.SeparableConv1D;
import io.hls4j.core.graph.layers.SeparableConv2D;
import io.hls4j.core.graph.layers.SeparableConvolution;
import io.hls4j.core.graph.precision.Auto;
import io.hls4j.core.passes.internal.FinishingContext;
import io.hls4j.core.passes.internal.RewritePass;
import java.util.List;
import java.util.Map;

/**
 * Splits a separable convolution into its two steps. Before: SeparableConv2D {@code n}. After:
 * DepthwiseConv2D {@code n_depthwise} without bias > Conv2D {@code n_pointwise}. The types that the
 * configuration gives to {@code depthwise}, {@code depthwise_accum} and {@code depthwise_result} of
 * {@code n} are those of the first step; {@code pointwise} and {@code pointwise_accum} those of the
 * second.
 */
public final class SplitSeparable extends RewritePass {
  private static final Map<String, String> FIRST =
      Map.of(
          Convolution.WEIGHT,
          SeparableConvolution.DEPTHWISE,
          Convolution.ACCUM,
          SeparableConvolution.DEPTHWISE_ACCUM,
          "result",
          SeparableConvolution.DEPTHWISE_RESULT);
  private static final Map<String, String> SECOND =
      Map.of(
          Convolution.WEIGHT,
          SeparableConvolution.POINTWISE,
          Convolution.ACCUM,
          SeparableConvolution.POINTWISE_ACCUM,
          Convolution.BIAS,
          Convolution.BIAS,
          "result",
          "result");

  /** The pass. */
  public SplitSeparable() {
    super("split-separable", "Split separable convolutions into depthwise and pointwise ones");
  }

  @Override
  protected void rewrite(Node node, GraphEditor editor, FinishingContext context) {
    boolean flat = node.is(SeparableConv1D.KIND);
    if (!flat && !node.is(SeparableConv2D.KIND)) {
      return;
    }
    LayerKind first = flat ? DepthwiseConv1D.KIND : DepthwiseConv2D.KIND;
    LayerKind second = flat ? Conv1D.KIND : Conv2D.KIND;
    GraphEditor.NewNode depthwise =
        editor.newNode(first, editor.uniqueName(node.name() + "_depthwise")).attrsOf(node);
    moveParts(node, FIRST, depthwise);
    Node made = editor.addBefore(node, depthwise, node.inputs());
    context.derived(editor, made, node, FIRST);
    reuse(node.attrs(), SeparableConvolution.DEPTHWISE_REUSE_FACTOR, made, editor);
    GraphEditor.NewNode pointwise =
        editor
            .newNode(second, editor.uniqueName(node.name() + "_pointwise"))
            .attrsOf(
                node, List.of(Convolution.STRIDES, Convolution.PADDING, Convolution.DILATIONS));
    moveParts(node, SECOND, pointwise);
    AttrMap attrs = node.attrs();
    Node last = editor.replace(node, pointwise, List.of(made.output()));
    context.derived(editor, last, node, SECOND);
    reuse(attrs, SeparableConvolution.POINTWISE_REUSE_FACTOR, last, editor);
  }

  private static void reuse(AttrMap of, Attr<Integer> attr, Node part, GraphEditor editor) {
    of.find(attr).ifPresent(n -> editor.set(part, Schedule.REUSE_FACTOR, n));
  }

  private static void moveParts(Node from, Map<String, String> slots, GraphEditor.NewNode to) {
    slots.forEach(
        (slot, old) -> {
          from.findWeight(old).ifPresent(data -> to.weight(slot, data));
          if (from.precision(old) != Auto.AUTO) {
            to.type(slot, from.precision(old));
          }
        });
  }
}
