package io.hls4j.frontend.onnx.internal.ops;

import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.frontend.onnx.internal.lower.Known;
import io.hls4j.frontend.onnx.internal.lower.Operand;
import io.hls4j.frontend.onnx.internal.lower.Operand.Repeated;
import io.hls4j.frontend.onnx.internal.lower.Operator;
import io.hls4j.frontend.onnx.internal.lower.Quantized;
import java.util.ArrayList;
import java.util.List;

/** Constants in the place of weights, quantized or not. */
final class Constants {
  private Constants() {}

  /** The shape of a constant input. */
  static Shape shape(Operator op, Operand operand, int input) {
    if (operand instanceof Known known) {
      return known.shape();
    }
    if (operand instanceof Quantized quantized) {
      return quantized.shape();
    }
    throw op.unsupported("input " + input + " is " + operand.describe(), "a constant");
  }

  /** A constant with its axes in another order. */
  static Operand transposed(Operator op, Operand operand, int... order) {
    if (operand instanceof Quantized quantized) {
      return quantized
          .transposed(order)
          .orElseThrow(
              () ->
                  op.unsupported(
                      "a transposed constant with a quantizer that is not",
                      "parameters of the quantizer with one element or as many axes"));
    }
    return ((Known) operand).transposed(order);
  }

  /** The tensor that a node reads as a weight of the given shape. */
  static Value value(Operator op, Operand operand, Shape shape) {
    if (operand instanceof Quantized quantized) {
      return op.quantized(quantized, shape).value();
    }
    if (operand instanceof Known known && known.shape().size() == shape.size()) {
      return op.constant(known, shape);
    }
    throw op.wrong("a parameter is " + operand.describe() + ", not " + shape);
  }

  /** The numbers of a constant, those that its quantizer rounds it to if it has one. */
  static Known numbers(Operator op, int input) {
    Operand operand = op.input(input);
    if (operand instanceof Known known) {
      return known;
    }
    if (operand instanceof Quantized quantized) {
      return quantized.rounded();
    }
    throw op.unsupported("input " + input + " is " + operand.describe(), "a constant");
  }

  /**
   * Constants that an operator has as inputs and its node does not read; the original's users know
   * them by name. One without elements has one here.
   */
  static List<Value> spare(Operator op) {
    List<Value> all = new ArrayList<>();
    for (int i = 1; i < op.inputs(); i++) {
      if (op.has(i) && op.input(i) instanceof Known known) {
        boolean empty = known.shape().size() == 0;
        Shape shape = empty ? Shape.of(1) : known.shape();
        Known own =
            empty ? Known.computed(known.name(), known.type(), TensorData.filled(shape, 0)) : known;
        all.add(op.constant(own, shape));
      }
    }
    return all;
  }

  /** Whether the optional input is absent, or a constant all of whose elements are 0. */
  static boolean isZero(Operator op, int input) {
    if (!op.has(input)) {
      return true;
    }
    Operand operand = op.input(input);
    return operand instanceof Known known && known.isAll(0)
        || operand instanceof Repeated repeated && repeated.each().isAll(0);
  }
}
