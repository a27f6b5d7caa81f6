package io.hls4j.core.passes.internal.spatial;

import io.hls4j.core.graph.GraphEditor;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layers.Conv1D;
import io.hls4j.core.graph.layers.Conv2D;
import io.hls4j.core.graph.layers.ConvTranspose1D;
import io.hls4j.core.graph.layers.ConvTranspose2D;
import io.hls4j.core.graph.layers.Convolution;
import io.hls4j.core.graph.layers.Cropping;
import io.hls4j.core.graph.layers.Cropping1D;
import io.hls4j.core.graph.layers.Cropping2D;
import io.hls4j.core.graph.layers.Padding;
import io.hls4j.core.graph.layers.TransposedConvolution;
import io.hls4j.core.graph.layers.ZeroPadding1D;
import io.hls4j.core.graph.layers.ZeroPadding2D;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.core.passes.internal.FinishingContext;
import io.hls4j.core.passes.internal.RewritePass;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns a transposed convolution into a convolution. Before: ConvTranspose2D {@code n}, stride s,
 * kernel w. After: ZeroPadding2D {@code n_zeros} with s - 1 zeros between neighbouring cells >
 * Conv2D {@code n} with the kernel turned around, padded by its span less the cells that are cut
 * off. Where more than that is cut off, Cropping2D {@code n_crop} follows.
 */
public final class LowerConvTranspose extends RewritePass {

  /** The pass. */
  public LowerConvTranspose() {
    super("lower-conv-transpose", "Turn transposed convolutions into convolutions");
  }

  @Override
  protected void rewrite(Node node, GraphEditor editor, FinishingContext context) {
    boolean flat = node.is(ConvTranspose1D.KIND);
    if (!flat && !node.is(ConvTranspose2D.KIND)) {
      return;
    }
    List<TransposedConvolution.Axis> axes = TransposedConvolution.axes(node);
    List<Integer> interior = axes.stream().map(a -> a.stride() - 1).toList();
    List<Integer> free = new ArrayList<>();
    for (TransposedConvolution.Axis axis : axes) {
      int reach = axis.dilation() * (axis.kernel() - 1);
      free.add(reach - axis.before());
      free.add(reach - axis.after());
    }
    Value input = node.input();
    if (interior.stream().anyMatch(n -> n > 0)) {
      LayerKind kind = flat ? ZeroPadding1D.KIND : ZeroPadding2D.KIND;
      input =
          editor
              .addBefore(
                  node,
                  editor
                      .newNode(kind, editor.uniqueName(node.name() + "_zeros"))
                      .attr(Padding.INTERIOR, interior),
                  List.of(input))
              .output();
    }
    Node made = editor.replace(node, convolution(node, flat, free, editor), List.of(input));
    context.derived(editor, made, node);
    if (free.stream().anyMatch(n -> n < 0)) {
      crop(made, flat, free, editor);
    }
  }

  private static GraphEditor.NewNode convolution(
      Node node, boolean flat, List<Integer> free, GraphEditor editor) {
    GraphEditor.NewNode made =
        editor
            .newNode(flat ? Conv1D.KIND : Conv2D.KIND, node.name())
            .attrsOf(node, List.of(Convolution.STRIDES, Convolution.PADDING))
            .outputName(node.output().name())
            .weight(Convolution.WEIGHT, turned(node));
    if (free.stream().anyMatch(n -> n > 0)) {
      made.attr(Convolution.PADDING, free.stream().map(n -> Math.max(0, n)).toList());
    }
    node.findWeight(Convolution.BIAS).ifPresent(bias -> made.weight(Convolution.BIAS, bias));
    node.precisions().forEach(made::type);
    return made;
  }

  private static void crop(Node made, boolean flat, List<Integer> free, GraphEditor editor) {
    Node cropping =
        editor.insertAfter(
            made.output(),
            editor
                .newNode(
                    flat ? Cropping1D.KIND : Cropping2D.KIND,
                    editor.uniqueName(made.name() + "_crop"))
                .attr(Cropping.AMOUNTS, free.stream().map(n -> Math.max(0, -n)).toList()));
    editor.moveOrigin(made.output(), cropping.output());
  }

  /** (window, filters / groups, channels) to (window turned around, channels / groups, filters). */
  private static TensorData turned(Node node) {
    TensorData w = node.weight(Convolution.WEIGHT);
    int groups = node.attr(Convolution.GROUPS);
    int channels = w.shape().last();
    int perGroup = w.shape().dim(-2);
    int filters = perGroup * groups;
    int depth = channels / groups;
    int taps = w.size() / channels / perGroup;
    double[] all = new double[w.size()];
    for (int i = 0; i < all.length; i++) {
      int filter = i % filters;
      int channel = filter / perGroup * depth + i / filters % depth;
      int tap = taps - 1 - i / filters / depth;
      all[i] = w.at((tap * perGroup + filter % perGroup) * channels + channel);
    }
    Shape shape = w.shape().with(-2, depth).withLast(filters);
    return TensorData.wrapDoubles(shape, all);
  }
}
