package io.hls4j.core.passes.internal.quantizer;

import io.hls4j.core.graph.GraphEditor;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layers.Activation;
import io.hls4j.core.graph.layers.Affine;
import io.hls4j.core.graph.layers.ApplyAlpha;
import io.hls4j.core.graph.layers.Broadcast;
import io.hls4j.core.graph.layers.Constant;
import io.hls4j.core.graph.layers.Quant;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.core.graph.precision.Quantize;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.core.passes.internal.FinishingContext;
import io.hls4j.core.passes.internal.Nodes;
import io.hls4j.core.passes.internal.RewritePass;
import io.hls4j.core.passes.internal.Single;
import java.util.List;

/**
 * Turns a QONNX quantizer into types. With a power-of-two scale and no zero point: a constant is
 * rounded and typed, a tensor passes a typed linear Activation {@code <quant>_act}. Otherwise the
 * integers are made that way between two ApplyAlpha, {@code <quant>_scale} and {@code
 * <quant>_rescale}; for a constant only the second remains.
 */
public final class LowerQuant extends RewritePass {

  /** The pass. */
  public LowerQuant() {
    super("lower-quant", "Turn a quantizer node into a type, a factor and an offset");
  }

  @Override
  protected void rewrite(Node node, GraphEditor editor, FinishingContext context) {
    if (!node.is(Quant.KIND)) {
      return;
    }
    Quantizer quantizer = Quantizer.of(node, context.diagnostics()).orElse(null);
    if (quantizer == null) {
      return;
    }
    if (Nodes.isConstant(node.input(0))) {
      lowerConstant(node, quantizer, editor, context);
    } else if (quantizer.isType()) {
      GraphEditor.NewNode activation =
          linear(node, quantizer.type(), editor).outputName(node.output().name());
      context.derived(editor, editor.replace(node, activation, List.of(node.input(0))), node);
    } else {
      lowerTensor(node, quantizer, editor, context);
    }
  }

  private static GraphEditor.NewNode linear(Node node, Fixed type, GraphEditor editor) {
    return editor
        .newNode(Activation.KIND, editor.uniqueName(node.name() + "_act"))
        .attr(Activation.FUNCTION, "linear")
        .type("result", type);
  }

  private static void lowerConstant(
      Node node, Quantizer q, GraphEditor editor, FinishingContext context) {
    TensorData value = Nodes.constant(node.input(0));
    boolean isType = q.isType();
    Fixed type = isType ? q.type() : q.integers();
    Shape shape = node.output().shape();
    TensorData integers = isType ? value : quotients(value, q, shape);
    TensorData rounded = integers.map(v -> Quantize.quantize(Exact.of(v), type).doubleValue());
    if (isType) {
      Node made =
          editor.replace(node, constant(node, node.name(), rounded, type, editor), List.of());
      context.derived(editor, made, node);
      return;
    }
    TensorData scale = forAffine(q.scale(), shape);
    TensorData zero = forAffine(q.zero(), shape);
    Node before =
        editor.addBefore(
            node,
            constant(node, editor.uniqueName(node.name() + "_value"), rounded, type, editor),
            List.of());
    rescale(node, before.output(), scale, zero, editor, context);
  }

  private static GraphEditor.NewNode constant(
      Node node, String name, TensorData value, Fixed type, GraphEditor editor) {
    GraphEditor.NewNode made =
        editor.newNode(Constant.KIND, name).weight(Constant.VALUE, value).type("result", type);
    return name.equals(node.name()) ? made.outputName(node.output().name()) : made;
  }

  private static void lowerTensor(
      Node node, Quantizer q, GraphEditor editor, FinishingContext context) {
    Shape shape = node.output().shape();
    TensorData scale = forAffine(q.scale(), shape);
    TensorData zero = forAffine(q.zero(), shape);
    Node divided =
        editor.addBefore(
            node,
            editor
                .newNode(ApplyAlpha.KIND, editor.uniqueName(node.name() + "_scale"))
                .weight(Affine.SCALE, Single.inverse(scale))
                .weight(Affine.BIAS, zero),
            List.of(node.input(0)));
    context.derived(editor, divided, node);
    Node rounded =
        editor.addBefore(node, linear(node, q.integers(), editor), List.of(divided.output()));
    context.derived(editor, rounded, node);
    rescale(node, rounded.output(), scale, zero, editor, context);
  }

  private static void rescale(
      Node node,
      Value integers,
      TensorData scale,
      TensorData zero,
      GraphEditor editor,
      FinishingContext context) {
    GraphEditor.NewNode rescale =
        editor
            .newNode(ApplyAlpha.KIND, editor.uniqueName(node.name() + "_rescale"))
            .outputName(node.output().name())
            .weight(Affine.SCALE, scale)
            .weight(Affine.BIAS, Single.negate(Single.times(scale, zero)));
    context.derived(editor, editor.replace(node, rescale, List.of(integers)), node);
  }

  /** x / scale + zero point, in the precision of the source. */
  private static TensorData quotients(TensorData x, Quantizer q, Shape shape) {
    double[] all = new double[Math.toIntExact(shape.size())];
    for (int i = 0; i < all.length; i++) {
      double v = x.at(Broadcast.index(shape, x.shape(), i));
      all[i] = (float) v / (float) parameter(q.scale(), shape, i) + parameter(q.zero(), shape, i);
    }
    return TensorData.wrapDoubles(shape, all);
  }

  private static double parameter(TensorData t, Shape shape, int i) {
    return t.at(t.size() == 1 ? 0 : Broadcast.index(shape, t.shape(), i));
  }

  /** One value, one for each channel, or one for each element. */
  private static TensorData forAffine(TensorData t, Shape shape) {
    if (t.size() == 1) {
      return t.reshape(Shape.of(1));
    }
    if (t.size() == shape.last() && t.shape().last() == shape.last()) {
      return t.reshape(Shape.of(shape.last()));
    }
    double[] all = new double[Math.toIntExact(shape.size())];
    for (int i = 0; i < all.length; i++) {
      all[i] = parameter(t, shape, i);
    }
    return TensorData.wrapDoubles(shape, all);
  }
}
