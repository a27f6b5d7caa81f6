package io.hls4j.frontend.onnx.internal.ops;

import io.hls4j.frontend.onnx.internal.lower.Axes;
import io.hls4j.frontend.onnx.internal.lower.Converter;
import io.hls4j.frontend.onnx.internal.lower.Known;
import io.hls4j.frontend.onnx.internal.lower.Operand;
import io.hls4j.frontend.onnx.internal.lower.Operand.Flow;
import io.hls4j.frontend.onnx.internal.lower.Operator;
import io.hls4j.frontend.onnx.internal.lower.Quantized;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Transpose of constants, also in front of a quantizer; of computed tensors where the elements of a
 * sample keep their order.
 */
final class TransposeOp implements Converter {

  @Override
  public Operand convert(Operator op) {
    Operand x = op.input(0);
    if (x instanceof Known known) {
      return known.transposed(array(order(op, known.shape().rank())));
    }
    if (x instanceof Quantized quantized) {
      return quantized
          .transposed(array(order(op, quantized.shape().rank())))
          .orElseThrow(
              () ->
                  op.unsupported(
                      "a transposed constant with a quantizer that is not",
                      "parameters of the quantizer with one element or as many axes"));
    }
    Flow flow = op.raw(0);
    Axes axes = flow.axes();
    List<Integer> order = order(op, axes.rank());
    if (!axes.keepsOrder(order)) {
      throw op.unsupported(
          "the axes " + axes + " in the order " + order, "orders that move axes of length 1 only");
    }
    return flow.seenAs(axes.permuted(order), op.unit(), op.type());
  }

  private static List<Integer> order(Operator op, int rank) {
    List<Long> reversed = LongStream.range(0, rank).map(i -> rank - 1 - i).boxed().toList();
    return Positions.order(op, op.attributes().integers("perm").orElse(reversed), rank);
  }

  private static int[] array(List<Integer> order) {
    return order.stream().mapToInt(Integer::intValue).toArray();
  }
}
