package io.hls4j.frontend.onnx.internal.ops;

import io.hls4j.core.graph.layers.Merge;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.frontend.onnx.internal.lower.Axes;
import io.hls4j.frontend.onnx.internal.lower.Converter;
import io.hls4j.frontend.onnx.internal.lower.Known;
import io.hls4j.frontend.onnx.internal.lower.Operand;
import io.hls4j.frontend.onnx.internal.lower.Operand.Flow;
import io.hls4j.frontend.onnx.internal.lower.Operator;
import io.hls4j.frontend.onnx.internal.lower.Quantized;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleBinaryOperator;

/**
 * Add, Sub, Mul, Div, Max, Min, Sum and Mean of two tensors: a Merge. A constant operand of a
 * commutative operator comes second.
 *
 * @param op the operation of Merge
 * @param f the operation on numbers
 * @param commutes whether the operands may be exchanged
 * @param neutral the second operand that changes nothing, if there is one
 */
record ArithmeticOp(String op, DoubleBinaryOperator f, boolean commutes, OptionalDouble neutral)
    implements Converter {
  private static final int NUMPY_BROADCASTING = 7;

  @Override
  public Operand convert(Operator op) {
    op.attributes().neutral("consumed_inputs", "a hint for the reuse of memory");
    if (op.inputs() == 1) {
      return op.input(0);
    }
    if (op.inputs() != 2) {
      throw op.unsupported(op.inputs() + " inputs", "two inputs; chain several operators");
    }
    Operand a = op.input(0);
    Operand b = aligned(op, a, op.input(1));
    if (a instanceof Known x && b instanceof Known y) {
      return ConstantMath.combine(op, x, y, f);
    }
    boolean swap = commutes && a instanceof Known;
    return merge(op, swap ? b : a, swap ? a : b, swap ? 1 : 0);
  }

  private Operand merge(Operator op, Operand a, Operand b, int first) {
    if (op.isTidy() && b instanceof Known y && neutral.isPresent() && isNeutral(op, a, y)) {
      op.neutralInput(1 - first, "the result is the other operand");
      return a;
    }
    Flow x = flow(op, a, b);
    Flow y = flow(op, b, a);
    Axes axes = Broadcasting.result(op, x.axes(), y.axes());
    return op.add(Merge.KIND, axes, List.of(x.value(), y.value()), n -> n.attr(Merge.OP, this.op));
  }

  /** Whether the constant changes neither the values nor the shape. */
  private boolean isNeutral(Operator op, Operand a, Known b) {
    return a instanceof Flow flow
        && b.isAll(neutral.getAsDouble())
        && Broadcasting.result(op, flow.axes(), Axes.of(b.shape())).equals(flow.axes());
  }

  private static Flow flow(Operator op, Operand operand, Operand other) {
    if (operand instanceof Flow flow) {
      return op.settled(flow);
    }
    if (operand instanceof Known known) {
      return op.fixed(known, beside(op, other, known.shape()));
    }
    if (operand instanceof Quantized quantized) {
      return op.quantized(quantized, beside(op, other, quantized.shape()));
    }
    throw op.unsupported("an operand is " + operand.describe(), "computed tensors and constants");
  }

  private static Shape beside(Operator op, Operand other, Shape shape) {
    return other instanceof Flow flow ? Broadcasting.beside(op, flow.axes(), shape) : shape;
  }

  /** Before version 7 the second operand's axes could be aligned with any of the first's. */
  private static Operand aligned(Operator op, Operand a, Operand b) {
    if (op.version() >= NUMPY_BROADCASTING) {
      return b;
    }
    boolean broadcast = op.attributes().flag("broadcast", false);
    long axis = op.attributes().integer("axis", -1);
    if (!broadcast || axis < 0) {
      return b;
    }
    if (!(b instanceof Known known) || !(a instanceof Flow flow)) {
      throw op.unsupported("broadcasting along axis " + axis, "a constant second operand");
    }
    Shape shape = known.shape();
    while (axis + shape.rank() < flow.axes().rank()) {
      shape = shape.append(1);
    }
    return known.reshaped(shape);
  }
}
