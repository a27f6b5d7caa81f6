package io.hls4j.frontend.onnx.internal.ops;

import io.hls4j.core.graph.layers.Reduce;
import io.hls4j.frontend.onnx.internal.lower.Axes;
import io.hls4j.frontend.onnx.internal.lower.Converter;
import io.hls4j.frontend.onnx.internal.lower.Operand;
import io.hls4j.frontend.onnx.internal.lower.Operand.Flow;
import io.hls4j.frontend.onnx.internal.lower.Operator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * ReduceMean, ReduceSum, ReduceMax and ReduceMin along axes that are not the batch: a Reduce.
 *
 * @param operation the operation of Reduce
 * @param axesAreInput first version in which the axes are an input
 */
record ReduceOp(String operation, int axesAreInput) implements Converter {

  @Override
  public Operand convert(Operator op) {
    boolean keep = op.attributes().flag("keepdims", true);
    boolean noop =
        op.version() >= axesAreInput && op.attributes().flag("noop_with_empty_axes", false);
    List<Long> given = axes(op);
    if (given.isEmpty() && noop) {
      return op.input(0);
    }
    op.attributes().neutral("noop_with_empty_axes", "there are axes to reduce");
    Flow x = op.tensor(0);
    int rank = x.axes().rank();
    List<Integer> axes =
        given.isEmpty()
            ? IntStream.range(0, rank).boxed().toList()
            : Positions.axes(op, given, rank);
    if (axes.contains(x.axes().batchAxis())) {
      throw op.unsupported("reducing axes " + axes + " of " + x.axes(), "axes beside the batch");
    }
    Axes y = x.axes();
    for (int i = axes.size() - 1; i >= 0; i--) {
      y = keep ? y.with(axes.get(i), 1) : y.without(axes.get(i));
    }
    List<Integer> own = axes.stream().map(x.axes()::inSample).toList();
    return op.add(
        Reduce.KIND,
        y,
        List.of(x.value()),
        n -> n.attr(Reduce.OP, operation).attr(Reduce.AXES, own).attr(Reduce.KEEPDIMS, keep));
  }

  private List<Long> axes(Operator op) {
    if (op.version() < axesAreInput) {
      return op.attributes().integers("axes").orElse(List.of());
    }
    return op.has(1) ? Lengths.of(op, op.known(1)).lengths() : List.of();
  }
}
