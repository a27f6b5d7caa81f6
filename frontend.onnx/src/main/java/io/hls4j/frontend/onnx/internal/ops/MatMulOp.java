package io.hls4j.frontend.onnx.internal.ops;

import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layers.MatMul;
import io.hls4j.core.graph.layers.Transpose;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.frontend.onnx.internal.lower.Axes;
import io.hls4j.frontend.onnx.internal.lower.Converter;
import io.hls4j.frontend.onnx.internal.lower.Known;
import io.hls4j.frontend.onnx.internal.lower.Operand;
import io.hls4j.frontend.onnx.internal.lower.Operand.Flow;
import io.hls4j.frontend.onnx.internal.lower.Operator;
import io.hls4j.frontend.onnx.internal.lower.Quantized;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** MatMul of a tensor with weights, of weights with a tensor, or of two tensors. */
final class MatMulOp implements Converter {

  @Override
  public Operand convert(Operator op) {
    Operand a = op.input(0);
    Operand b = op.input(1);
    if (a instanceof Known x
        && b instanceof Known y
        && x.shape().rank() == 2
        && y.shape().rank() == 2) {
      return ConstantMath.product(op, x, y);
    }
    if (a instanceof Flow) {
      Flow x = op.tensor(0);
      if (x.axes().rank() < 2 || x.axes().batchAxis() == x.axes().rank() - 1) {
        throw op.unsupported(
            "a first factor with the axes " + x.axes(), "the batch in front, columns behind it");
      }
      if (b instanceof Known column && column.shape().rank() == 1) {
        Flow y = product(op, x, column.reshaped(column.shape().append(1)));
        return y.seenAs(y.axes().without(x.axes().rank() - 1), op.unit(), op.type());
      }
      return b instanceof Flow ? ofTensors(op, x, op.tensor(1)) : product(op, x, b);
    }
    if (b instanceof Flow) {
      return constantFirst(op, a, op.tensor(1));
    }
    throw op.unsupported("the first factor is " + a.describe(), "weights as the second factor");
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

  /** The shape of a constant matrix, which may have more axes in front, all of length 1. */
  private static Shape matrix(Operator op, Operand w) {
    Shape shape =
        w instanceof Known known
            ? known.shape()
            : w instanceof Quantized quantized ? quantized.shape() : Shape.scalar();
    Shape last = shape;
    while (last.rank() > 2 && last.first() == 1) {
      last = last.without(0);
    }
    if (last.rank() != 2) {
      throw op.unsupported("a factor is " + w.describe(), "a matrix");
    }
    return last;
  }

  /** The product of a constant matrix and a tensor, as that of their transpositions. */
  private static Flow constantFirst(Operator op, Operand w, Flow x) {
    int rank = x.axes().rank();
    if (rank < 3 || x.axes().batchAxis() > rank - 3) {
      throw op.unsupported(
          "weights times a tensor with the axes " + x.axes(), "a matrix for each sample");
    }
    Operand matrix = matrix(op, w).equals(Constants.shape(op, w, 0)) ? w : flat(op, w);
    Operand turned = Constants.transposed(op, matrix, 1, 0);
    List<Integer> order = new ArrayList<>(IntStream.range(0, rank).boxed().toList());
    Collections.swap(order, rank - 2, rank - 1);
    Flow columns = turned(op, x, order, "_columns");
    return turned(op, product(op, columns, turned), order, "_rows");
  }

  /** A constant without the axes of length 1 in front of its matrix. */
  private static Operand flat(Operator op, Operand w) {
    Shape shape = matrix(op, w);
    if (w instanceof Quantized quantized) {
      return quantized
          .reshaped(shape)
          .orElseThrow(
              () ->
                  op.unsupported(
                      "a quantized constant of shape " + quantized.shape() + " is read as " + shape,
                      "a quantizer with one scale for all elements"));
    }
    return ((Known) w).reshaped(shape);
  }

  private static Flow turned(Operator op, Flow x, List<Integer> order, String suffix) {
    List<Integer> perm = Arrays.stream(x.axes().sampleOrder(order)).boxed().toList();
    return op.part(
        suffix,
        Transpose.KIND,
        x.axes().permuted(order),
        List.of(x.value()),
        n -> n.attr(Transpose.PERM, perm));
  }

  /** The product of the matrices of two tensors. */
  static Flow ofTensors(Operator op, Flow x, Flow w) {
    int rank = x.axes().rank();
    boolean matrices =
        rank == w.axes().rank()
            && rank >= 3
            && x.axes().batchAxis() < rank - 2
            && w.axes().batchAxis() < rank - 2;
    if (!matrices) {
      throw op.unsupported(
          "a product of tensors with the axes " + x.axes() + " and " + w.axes(),
          "matrices for each sample on both sides");
    }
    if (x.axes().dim(-1) != w.axes().dim(-2)) {
      throw op.wrong("axes " + x.axes() + " and " + w.axes() + " do not fit");
    }
    Axes like = w.axes().with(-1, 1).with(-2, 1);
    Axes axes = Broadcasting.result(op, x.axes(), like).with(-1, w.axes().dim(-1));
    return op.add(MatMul.KIND, axes, List.of(x.value(), w.value()), n -> {});
  }
}
