package io.hls4j.frontend.onnx.internal.ops;

import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layers.Gather;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.frontend.onnx.internal.lower.Axes;
import io.hls4j.frontend.onnx.internal.lower.Converter;
import io.hls4j.frontend.onnx.internal.lower.Known;
import io.hls4j.frontend.onnx.internal.lower.Operand;
import io.hls4j.frontend.onnx.internal.lower.Operand.Flow;
import io.hls4j.frontend.onnx.internal.lower.Operand.Repeated;
import io.hls4j.frontend.onnx.internal.lower.Operand.Sizes;
import io.hls4j.frontend.onnx.internal.lower.Operator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/** Expand: axes of length 1 repeated, by a Gather of the same position; of constants at once. */
final class ExpandOp implements Converter {

  @Override
  public Operand convert(Operator op) {
    List<Long> target = Lengths.of(op, op.input(1)).lengths();
    Operand x = op.input(0);
    if (x instanceof Known known) {
      return ofConstant(op, known, target);
    }
    Flow flow = op.tensor(0);
    List<Integer> dims = new ArrayList<>(flow.axes().dims());
    while (dims.size() < target.size()) {
      dims.add(0, 1);
    }
    Axes axes = new Axes(dims, flow.axes().outer(), flow.axes().inner());
    Flow y = flow;
    int offset = dims.size() - target.size();
    for (int i = 0; i < target.size(); i++) {
      int axis = offset + i;
      long length = target.get(i);
      boolean same = length == 1 || length == axes.dim(axis);
      if (axes.dim(axis) == Axes.BATCH ? isBatch(op, length) : same) {
        continue;
      }
      if (axes.dim(axis) != 1 || Sizes.isBatches(length) || length < 1) {
        throw op.unsupported(
            flow.axes() + " expanded to " + target.stream().map(Sizes::text).toList(),
            "axes of length 1 that are repeated, but not the batch");
      }
      y =
          repeated(
              op, op.settled(y.seenAs(axes, op.unit(), "Reshape")), axis, (int) length, y == flow);
      axes = y.axes();
    }
    return y == flow && !axes.equals(flow.axes()) ? flow.seenAs(axes, op.unit(), "Reshape") : y;
  }

  private static boolean isBatch(Operator op, long length) {
    return Sizes.isBatches(length) || op.isBatch(length);
  }

  private static Flow repeated(Operator op, Flow x, int axis, int times, boolean isFirst) {
    op.reserve(times);
    Consumer<GraphBuilder.NodeBuilder> attributes =
        n ->
            n.attr(Gather.AXIS, x.axes().inSample(axis))
                .attr(Gather.INDICES, Collections.nCopies(times, 0));
    Axes axes = x.axes().with(axis, times);
    List<Value> in = List.of(x.value());
    return isFirst
        ? op.add(Gather.KIND, axes, in, attributes)
        : op.part("_" + axis, Gather.KIND, axes, in, attributes);
  }

  private static Operand ofConstant(Operator op, Known known, List<Long> target) {
    int batch = -1;
    List<Integer> dims = new ArrayList<>();
    for (int i = 0; i < target.size(); i++) {
      long length = target.get(i);
      if (Sizes.isBatches(length)) {
        if (length != Sizes.BATCH || batch >= 0) {
          throw op.unsupported("a shape with " + Sizes.text(length), "the batch as one axis");
        }
        batch = i;
      }
      dims.add(Sizes.isBatches(length) ? 1 : Math.toIntExact(length));
    }
    Shape shape = new Shape(dims);
    op.reserve(shape.size());
    Known ones = Known.computed("ones", known.type(), TensorData.filled(shape, 1));
    Known each = ConstantMath.combine(op, known, ones, (a, b) -> a);
    return batch < 0 ? each : new Repeated(each, Axes.of(each.shape()).with(batch, Axes.BATCH));
  }
}
