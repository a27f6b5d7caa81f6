package io.hls4j.frontend.onnx.internal.ops;

import io.hls4j.core.graph.layers.Merge;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.frontend.onnx.internal.lower.Converter;
import io.hls4j.frontend.onnx.internal.lower.Known;
import io.hls4j.frontend.onnx.internal.lower.Operand;
import io.hls4j.frontend.onnx.internal.lower.Operand.Flow;
import io.hls4j.frontend.onnx.internal.lower.Operator;
import io.hls4j.frontend.onnx.internal.proto.OnnxType;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * An elementwise function: an Activation, or a number for a constant.
 *
 * @param function the function's name in the graph
 * @param f the function on numbers
 */
record FunctionOp(String function, DoubleUnaryOperator f) implements Converter {

  @Override
  public Operand convert(Operator op) {
    op.attributes().neutral("consumed_inputs", "a hint for the reuse of memory");
    return op.input(0) instanceof Known known
        ? ConstantMath.map(op, known, f)
        : ActivationOp.activation(op, function);
  }

  /** Gelu: exact, or with tanh. */
  static Operand gelu(Operator op) {
    String form = op.attributes().text("approximate", "none");
    if (!form.equals("none") && !form.equals("tanh")) {
      op.attributes().refuse("approximate", "none and tanh");
    }
    return ActivationOp.activation(op, form.equals("none") ? "gelu" : "gelu_tanh");
  }

  /** Neg: a constant, or a product with -1. */
  static Operand negated(Operator op) {
    op.attributes().neutral("consumed_inputs", "a hint for the reuse of memory");
    if (op.input(0) instanceof Known known) {
      return ConstantMath.map(op, known, a -> -a);
    }
    Flow x = op.tensor(0);
    Known minus = Known.computed("-1", OnnxType.FLOAT, TensorData.ofFloats(Shape.of(1), -1));
    return op.add(
        Merge.KIND,
        x.axes(),
        List.of(x.value(), op.constant(minus, Shape.of(1))),
        n -> n.attr(Merge.OP, "multiply"));
  }
}
