package io.hls4j.frontend.onnx.internal.ops;

import io.hls4j.core.graph.layers.Transpose;
import io.hls4j.frontend.onnx.internal.lower.Axes;
import io.hls4j.frontend.onnx.internal.lower.Converter;
import io.hls4j.frontend.onnx.internal.lower.Known;
import io.hls4j.frontend.onnx.internal.lower.Operand;
import io.hls4j.frontend.onnx.internal.lower.Operand.Flow;
import io.hls4j.frontend.onnx.internal.lower.Operand.Repeated;
import io.hls4j.frontend.onnx.internal.lower.Operator;
import io.hls4j.frontend.onnx.internal.lower.Quantized;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Transpose: of constants at once, also in front of a quantizer; another view of a tensor where
 * only the batch moves or a sample has one axis, else a Transpose.
 */
final class TransposeOp implements Converter {

  @Override
  public Operand convert(Operator op) {
    Operand x = op.input(0);
    if (x instanceof Known known) {
      return known.transposed(array(order(op, known.shape().rank())));
    }
    if (x instanceof Repeated repeated) {
      List<Integer> order = order(op, repeated.axes().rank());
      return new Repeated(
          repeated.each().transposed(array(order)), repeated.axes().permuted(order));
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
    boolean flat = axes.sample().dims().stream().filter(dim -> dim != 1).count() < 2;
    List<Integer> moved = Arrays.stream(axes.sampleOrder(order)).boxed().toList();
    if (flat && axes.keepsOrder(order) || moved.equals(moved.stream().sorted().toList())) {
      return flow.seenAs(axes.permuted(order), op.unit(), op.type());
    }
    return op.add(
        Transpose.KIND,
        axes.permuted(order),
        List.of(op.settled(flow).value()),
        n -> n.attr(Transpose.PERM, moved));
  }

  private static List<Integer> order(Operator op, int rank) {
    List<Long> reversed = LongStream.range(0, rank).map(i -> rank - 1 - i).boxed().toList();
    return Positions.order(op, op.attributes().integers("perm").orElse(reversed), rank);
  }

  private static int[] array(List<Integer> order) {
    return order.stream().mapToInt(Integer::intValue).toArray();
  }
}
