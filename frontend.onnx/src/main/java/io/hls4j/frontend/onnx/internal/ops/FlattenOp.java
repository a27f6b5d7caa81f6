package io.hls4j.frontend.onnx.internal.ops;

import io.hls4j.core.graph.layers.Reshape;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.frontend.onnx.internal.lower.Axes;
import io.hls4j.frontend.onnx.internal.lower.Converter;
import io.hls4j.frontend.onnx.internal.lower.Operand;
import io.hls4j.frontend.onnx.internal.lower.Operand.Flow;
import io.hls4j.frontend.onnx.internal.lower.Operator;
import java.util.List;

/** Flatten of everything but the batch: a Reshape. */
final class FlattenOp implements Converter {

  @Override
  public Operand convert(Operator op) {
    Flow x = op.flow(0);
    int axis = (int) op.attributes().integer("axis", 1);
    int rank = x.axes().rank();
    if (axis != 1 && axis + rank != 1) {
      throw op.unsupported(
          "flattening " + x.axes() + " at axis " + axis, "axis 1, all but the batch");
    }
    Axes axes = Axes.batchOf(Shape.of(Math.toIntExact(x.axes().sample().size())));
    return op.add(Reshape.KIND, axes, List.of(x.value()), n -> n.attr(Reshape.TARGET, List.of(-1)));
  }
}
