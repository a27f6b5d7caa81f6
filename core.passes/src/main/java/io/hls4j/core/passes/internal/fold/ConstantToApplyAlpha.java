package io.hls4j.core.passes.internal.fold;

import io.hls4j.core.graph.GraphEditor;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layers.Affine;
import io.hls4j.core.graph.layers.ApplyAlpha;
import io.hls4j.core.graph.layers.Constant;
import io.hls4j.core.graph.layers.Merge;
import io.hls4j.core.graph.precision.Auto;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Int;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.core.passes.PassDiagnostics;
import io.hls4j.core.passes.internal.FinishingContext;
import io.hls4j.core.passes.internal.Nodes;
import io.hls4j.core.passes.internal.RewritePass;
import io.hls4j.core.passes.internal.Single;
import java.util.List;

/**
 * Turns arithmetic with one constant into a factor and an offset. Before: x, Constant > Merge(add,
 * subtract, multiply or divide). After: x > ApplyAlpha. Before: Constant / x is refused.
 */
public final class ConstantToApplyAlpha extends RewritePass {
  private static final Int ONE_BIT = Int.unsigned(1);
  private static final TensorData ONE = TensorData.ofDoubles(Shape.of(1), 1);
  private static final TensorData MINUS_ONE = TensorData.ofDoubles(Shape.of(1), -1);
  private static final TensorData ZERO = TensorData.ofDoubles(Shape.of(1), 0);

  /** The pass. */
  public ConstantToApplyAlpha() {
    super("constant-to-apply-alpha", "Turn arithmetic with a constant into a factor and an offset");
  }

  private record Parts(
      TensorData scale, TensorData bias, Precision scaleType, Precision biasType) {}

  @Override
  protected void rewrite(Node node, GraphEditor editor, FinishingContext context) {
    if (!node.is(Merge.KIND)) {
      return;
    }
    String op = node.attr(Merge.OP);
    boolean first = Nodes.isConstant(node.input(0));
    boolean second = Nodes.isConstant(node.input(1));
    if (op.equals("divide") && !second) {
      context.diagnostics().report(PassDiagnostics.DIVISION.at(node.name(), node.name()));
      return;
    }
    if (first == second) {
      return;
    }
    Value x = node.input(first ? 1 : 0);
    Node constant = node.input(first ? 0 : 1).producer();
    TensorData c = squeeze(constant.weight(Constant.VALUE), x.shape());
    if (c == null || !node.output().shape().equals(x.shape())) {
      context.skipped(node, "the constant does not fit the channels of the other operand");
      return;
    }
    Parts parts = parts(op, first, c, constant.precision("result"));
    if (parts == null || !parts.scale().allFinite()) {
      return;
    }
    GraphEditor.NewNode affine =
        editor
            .newNode(ApplyAlpha.KIND, editor.uniqueName("bn_" + node.name()))
            .outputName(node.output().name())
            .weight(Affine.SCALE, parts.scale())
            .weight(Affine.BIAS, parts.bias())
            .type("result", node.precision("result"))
            .type(Affine.SCALE, parts.scaleType())
            .type(Affine.BIAS, parts.biasType());
    Node made = editor.replace(node, affine, List.of(x));
    context.derived(editor, made, node);
  }

  private static Parts parts(String op, boolean constantFirst, TensorData c, Precision type) {
    return switch (op) {
      case "add" -> new Parts(ONE, c, ONE_BIT, type);
      case "subtract" ->
          constantFirst
              ? new Parts(MINUS_ONE, c, Auto.AUTO, type)
              : new Parts(ONE, Single.negate(c), ONE_BIT, negated(type, c));
      case "multiply" -> new Parts(c, ZERO, type, Auto.AUTO);
      case "divide" -> new Parts(Single.inverse(c), ZERO, Auto.AUTO, Auto.AUTO);
      default -> null;
    };
  }

  /** The type for the negated values of a constant; one bit wider where its own does not do. */
  private static Precision negated(Precision type, TensorData c) {
    if (!(type instanceof FixedPoint f)) {
      return type;
    }
    boolean fits = f.signed() && c.min() > f.min().doubleValue();
    if (fits) {
      return type;
    }
    return type instanceof Int i
        ? Int.signed(i.width() + 1)
        : new Fixed(f.width() + 1, f.integer() + 1, true)
            .withModes(f.rounding(), f.overflow(), f.saturationBits());
  }

  /** The constant as one value, one for each channel, or one for each element; null otherwise. */
  private static TensorData squeeze(TensorData c, Shape x) {
    if (c.size() == 1) {
      return c.reshape(Shape.of(1));
    }
    Shape shape = c.shape();
    while (shape.rank() > 1 && shape.first() == 1) {
      shape = shape.without(0);
    }
    if (shape.rank() == 1 && shape.last() == x.last()) {
      return c.reshape(shape);
    }
    Shape own = x;
    while (own.rank() > 1 && own.first() == 1) {
      own = own.without(0);
    }
    return shape.equals(own) ? c.reshape(x) : null;
  }
}
