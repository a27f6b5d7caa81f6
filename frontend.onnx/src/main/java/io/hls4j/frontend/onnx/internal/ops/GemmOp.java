package io.hls4j.frontend.onnx.internal.ops;

import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layers.Merge;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.frontend.onnx.internal.lower.Converter;
import io.hls4j.frontend.onnx.internal.lower.Known;
import io.hls4j.frontend.onnx.internal.lower.Operand;
import io.hls4j.frontend.onnx.internal.lower.Operand.Flow;
import io.hls4j.frontend.onnx.internal.lower.Operator;
import io.hls4j.frontend.onnx.internal.lower.Quantized;
import io.hls4j.frontend.onnx.internal.proto.OnnxType;
import java.util.List;

/**
 * Gemm, alpha * A B + beta * C: a MatMul, a Merge with alpha where it is not 1, and a Merge with
 * beta * C. Named as the original's users have it after splitting Gemm: MatMul, Mul and Add.
 */
final class GemmOp implements Converter {
  private static final int C = 2;

  @Override
  public Operand convert(Operator op) {
    op.attributes().neutral("broadcast", "C broadcasts in every version since");
    boolean transA = op.attributes().flag("transA", false);
    boolean transB = op.attributes().flag("transB", false);
    float alpha = op.attributes().real("alpha", 1);
    float beta = op.attributes().real("beta", 1);
    if (!(op.input(0) instanceof Flow) || transA) {
      throw op.unsupported(
          transA ? "transA is 1" : "A is " + op.input(0).describe(),
          "a computed A with the batch as first axis");
    }
    Flow a = op.tensor(0);
    if (a.axes().rank() != 2 || a.axes().batchAxis() == 1) {
      throw op.wrong("A has the axes " + a.axes());
    }
    Flow product = scaled(op, MatMulOp.product(op, a, weights(op, transB)), alpha);
    return op.has(C) ? sum(op, product, beta) : product;
  }

  private static Operand weights(Operator op, boolean transposed) {
    Operand b = op.input(1);
    if (b instanceof Known known && known.shape().rank() == 2) {
      return transposed ? known.transposed(1, 0) : known;
    }
    if (b instanceof Quantized quantized && quantized.shape().rank() == 2) {
      return transposed
          ? quantized
              .transposed(1, 0)
              .orElseThrow(
                  () ->
                      op.unsupported(
                          "a transposed B with a quantizer that is not",
                          "parameters of the quantizer with one element or two axes"))
          : quantized;
    }
    throw op.unsupported("B is " + b.describe(), "a constant matrix");
  }

  private static Flow scaled(Operator op, Flow product, float factor) {
    return factor == 1 ? product : multiplied(op, product, factor);
  }

  private static Flow multiplied(Operator op, Flow x, float factor) {
    Value constant = op.constant(number(op, factor), Shape.of(1));
    return op.add(
        "Mul",
        Merge.KIND,
        x.axes(),
        List.of(x.value(), constant),
        List.of(),
        n -> n.attr(Merge.OP, "multiply"));
  }

  private static Known number(Operator op, float factor) {
    if (!Float.isFinite(factor)) {
      throw op.wrong("alpha or beta is " + factor);
    }
    return Known.computed(
        "a factor of " + op.where(), OnnxType.FLOAT, TensorData.ofFloats(Shape.scalar(), factor));
  }

  private static Operand sum(Operator op, Flow product, float beta) {
    Operand c = op.input(C);
    if (c instanceof Flow) {
      return added(op, product, scaled(op, op.tensor(C), beta));
    }
    if (c instanceof Quantized quantized) {
      Shape shape = Broadcasting.beside(op, product.axes(), quantized.shape());
      return added(op, product, scaled(op, op.quantized(quantized, shape), beta));
    }
    Known offset = scaled(op, op.known(C), beta);
    if (op.isTidy() && offset.isAll(0)) {
      op.neutralInput(C, "adding zero changes nothing");
      return product;
    }
    Shape shape = Broadcasting.beside(op, product.axes(), offset.shape());
    return added(op, product, op.fixed(offset, shape));
  }

  /** In single precision, as the model would compute it. */
  private static Known scaled(Operator op, Known c, float beta) {
    return beta == 1 ? c : ConstantMath.map(op, c, v -> (float) v * beta);
  }

  private static Flow added(Operator op, Flow product, Flow c) {
    if (!Broadcasting.result(op, product.axes(), c.axes()).equals(product.axes())) {
      throw op.wrong("C with the axes " + c.axes() + " does not fit " + product.axes());
    }
    return op.add(
        "Add",
        Merge.KIND,
        product.axes(),
        List.of(product.value(), c.value()),
        List.of(),
        n -> n.attr(Merge.OP, "add"));
  }
}
