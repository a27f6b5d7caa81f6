package io.hls4j.frontend.onnx.internal.ops;

import io.hls4j.core.graph.layers.Reshape;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.frontend.onnx.internal.lower.Axes;
import io.hls4j.frontend.onnx.internal.lower.Converter;
import io.hls4j.frontend.onnx.internal.lower.Known;
import io.hls4j.frontend.onnx.internal.lower.Operand;
import io.hls4j.frontend.onnx.internal.lower.Operand.Flow;
import io.hls4j.frontend.onnx.internal.lower.Operator;
import java.util.List;

/** Flatten to two axes, the batch whole in one of them: a Reshape. */
final class FlattenOp implements Converter {

  @Override
  public Operand convert(Operator op) {
    long axis = op.attributes().integer("axis", 1);
    if (op.input(0) instanceof Known known) {
      int at = position(op, axis, known.shape().rank());
      int first = known.shape().dims().subList(0, at).stream().reduce(1, Math::multiplyExact);
      return known.reshaped(Shape.of(first, Math.toIntExact(known.shape().size() / first)));
    }
    Flow x = op.raw(0);
    int at = position(op, axis, x.axes().rank());
    int batch = x.axes().batchAxis();
    List<Long> target =
        batch < at || op.batch() == 1
            ? List.of(-1L, length(x.axes(), at, x.axes().rank()))
            : List.of(length(x.axes(), 0, at), -1L);
    Axes axes =
        Reshaping.of(x.axes(), target, op.batch())
            .filter(found -> at > 0 || op.batch() == 1)
            .orElseThrow(
                () ->
                    op.unsupported(
                        "flattening " + x.axes() + " at axis " + axis,
                        "axis 1, all but the batch"));
    if (!axes.isBatchFirst()) {
      return x.seenAs(axes, op.unit(), op.type());
    }
    return op.add(Reshape.KIND, axes, List.of(x.value()), n -> n.attr(Reshape.TARGET, List.of(-1)));
  }

  private static int position(Operator op, long axis, int rank) {
    return axis == rank ? rank : Positions.axis(op, axis, rank);
  }

  private static long length(Axes axes, int from, int to) {
    return axes.dims().subList(from, to).stream()
        .mapToLong(dim -> dim == Axes.BATCH ? axes.merged() : dim)
        .reduce(1, Math::multiplyExact);
  }
}
