package io.hls4j.frontend.onnx.internal.ops;

import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layers.MatMul;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.frontend.onnx.internal.lower.Axes;
import io.hls4j.frontend.onnx.internal.lower.Converter;
import io.hls4j.frontend.onnx.internal.lower.Known;
import io.hls4j.frontend.onnx.internal.lower.Operand;
import io.hls4j.frontend.onnx.internal.lower.Operand.Flow;
import io.hls4j.frontend.onnx.internal.lower.Operator;
import io.hls4j.frontend.onnx.internal.lower.Quantized;
import java.util.List;

/** MatMul of a tensor with a matrix of weights, or of two tensors with one matrix a sample. */
final class MatMulOp implements Converter {

  @Override
  public Operand convert(Operator op) {
    if (!(op.input(0) instanceof Flow)) {
      throw op.unsupported(
          "the first factor is " + op.input(0).describe(), "weights as the second factor");
    }
    Flow x = op.flow(0);
    Operand w = op.input(1);
    if (x.axes().rank() < 2) {
      throw op.unsupported("a first factor with the axes " + x.axes(), "axes behind the batch");
    }
    if (w instanceof Flow) {
      return ofTensors(op, x, op.flow(1));
    }
    return product(op, x, w);
  }

  /** The product with a constant matrix, quantized or not. */
  static Flow product(Operator op, Flow x, Operand w) {
    Shape shape = matrix(op, w);
    if (shape.first() != x.axes().dim(-1)) {
      throw op.wrong("weights of shape " + shape + " do not fit the axes " + x.axes());
    }
    Value weights =
        w instanceof Known known
            ? op.constant(known, shape)
            : op.quantized((Quantized) w, shape).value();
    return op.add(
        "MatMul",
        MatMul.KIND,
        x.axes().with(-1, shape.last()),
        List.of(x.value(), weights),
        List.of(),
        n -> {});
  }

  private static Shape matrix(Operator op, Operand w) {
    Shape shape =
        w instanceof Known known
            ? known.shape()
            : w instanceof Quantized quantized ? quantized.shape() : Shape.scalar();
    if (shape.rank() != 2) {
      throw op.unsupported("the second factor is " + w.describe(), "a matrix");
    }
    return shape;
  }

  private static Flow ofTensors(Operator op, Flow x, Flow w) {
    int rank = x.axes().rank();
    if (rank != w.axes().rank() || rank != 3 || !w.axes().isBatchFirst()) {
      throw op.unsupported(
          "a product of tensors with the axes " + x.axes() + " and " + w.axes(),
          "one matrix a sample on both sides");
    }
    if (x.axes().dim(-1) != w.axes().dim(-2)) {
      throw op.wrong("axes " + x.axes() + " and " + w.axes() + " do not fit");
    }
    Axes axes = x.axes().with(-1, w.axes().dim(-1));
    return op.add(MatMul.KIND, axes, List.of(x.value(), w.value()), n -> {});
  }
}
