package io.hls4j.core.passes.internal.binary;

import io.hls4j.core.api.pass.Numerics;
import io.hls4j.core.graph.GraphEditor;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layers.Activation;
import io.hls4j.core.graph.layers.Affine;
import io.hls4j.core.graph.layers.BatchNormalizationQuantizedTanh;
import io.hls4j.core.graph.layers.TernaryTanh;
import io.hls4j.core.graph.precision.Auto;
import io.hls4j.core.graph.precision.Int;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.precision.Xnor;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.core.passes.internal.FinishingContext;
import io.hls4j.core.passes.internal.Nodes;
import io.hls4j.core.passes.internal.RewritePass;
import java.util.List;

/**
 * Turns a batch normalisation and the sign after it into comparisons. Before: x >
 * BatchNormalization(s, b) > Activation(binary_tanh). After: x > BatchNormalizationQuantizedTanh
 * {@code bnbt_<bn>} with threshold -b/s. Ternary signs get two thresholds, (±0.5 - b)/s. A negative
 * factor turns the comparison around; sound numerics then turns the sign of the sums before it by
 * that of their weights, the original does not look at it.
 */
public final class MergeBinaryActivation extends RewritePass {
  private static final String BINARY = "binary_tanh";
  private static final String TERNARY = "ternary_tanh";

  /** The pass. */
  public MergeBinaryActivation() {
    super("merge-binary-activation", "Turn batch normalisation and a binary sign into comparisons");
  }

  @Override
  protected void rewrite(Node node, GraphEditor editor, FinishingContext context) {
    String function = function(node);
    if (function == null || !Nodes.isAffine(node.input().producer())) {
      return;
    }
    Node scale = node.input().producer();
    if (!Nodes.hasOneReader(editor.graph(), scale.output())) {
      context.skipped(node, "the result of '" + scale.name() + "' is used elsewhere, too");
      return;
    }
    boolean original = context.numerics() == Numerics.HLS4ML;
    if (original && !Nodes.isTyped(scale.input().producer(), "result")) {
      return; // the thresholds take that type, so it must be known first
    }
    if (!original && !context.isOpen(scale, "result")) {
      context.skipped(node, "the result type of '" + scale.name() + "' is fixed");
      return;
    }
    if (hasZero(scale.weight(Affine.SCALE))) {
      context.skipped(node, "a factor of '" + scale.name() + "' is zero");
      return;
    }
    if (!original
        && scale.weight(Affine.SCALE).min() < 0
        && !Negation.apply(scale, editor, context)) {
      context.skipped(node, "a factor of '" + scale.name() + "' is negative");
      return;
    }
    merge(node, scale, function, editor, context);
  }

  private static boolean hasZero(TensorData data) {
    for (int i = 0; i < data.size(); i++) {
      if (data.at(i) == 0) {
        return true;
      }
    }
    return false;
  }

  private static String function(Node node) {
    if (node.is(TernaryTanh.KIND) && node.attr(TernaryTanh.THRESHOLD) == 0.5) {
      return TERNARY;
    }
    if (!node.is(Activation.KIND)) {
      return null;
    }
    String function = node.attr(Activation.FUNCTION);
    return function.equals(BINARY) || function.equals(TERNARY) ? function : null;
  }

  private static void merge(
      Node node, Node scale, String function, GraphEditor editor, FinishingContext context) {
    GraphEditor.NewNode made =
        editor
            .newNode(
                BatchNormalizationQuantizedTanh.KIND, editor.uniqueName("bnbt_" + scale.name()))
            .attr(BatchNormalizationQuantizedTanh.FUNCTION, function);
    Precision input = context.numerics() == Numerics.HLS4ML ? scale.input().precision() : Auto.AUTO;
    if (function.equals(BINARY)) {
      threshold(made, BatchNormalizationQuantizedTanh.THRESHOLD, scale, 0, input);
      made.type("result", Xnor.XNOR);
    } else {
      threshold(made, BatchNormalizationQuantizedTanh.HIGH, scale, 0.5, input);
      threshold(made, BatchNormalizationQuantizedTanh.LOW, scale, -0.5, input);
      made.type("result", Int.signed(2));
    }
    Node comparison = editor.replace(node, made, List.of(scale.input()));
    context.derived(editor, comparison, node);
    editor.deleteIfUnused(scale);
  }

  /** The input at which x * s + b reaches the given level. */
  private static void threshold(
      GraphEditor.NewNode made, String slot, Node scale, double level, Precision input) {
    TensorData s = scale.weight(Affine.SCALE);
    TensorData b = scale.weight(Affine.BIAS);
    Shape shape = b.size() > s.size() ? b.shape() : s.shape();
    double[] t = new double[Math.toIntExact(shape.size())];
    for (int i = 0; i < t.length; i++) {
      t[i] = (level - b.at(i % b.size())) / s.at(i % s.size());
    }
    made.weight(slot, TensorData.wrapDoubles(shape, t)).type(slot, input);
  }
}
