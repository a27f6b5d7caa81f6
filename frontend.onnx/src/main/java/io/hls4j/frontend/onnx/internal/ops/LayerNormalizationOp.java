package io.hls4j.frontend.onnx.internal.ops;

import io.hls4j.core.graph.layers.LayerNormalization;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.frontend.onnx.internal.lower.Converter;
import io.hls4j.frontend.onnx.internal.lower.Known;
import io.hls4j.frontend.onnx.internal.lower.Operand;
import io.hls4j.frontend.onnx.internal.lower.Operand.Flow;
import io.hls4j.frontend.onnx.internal.lower.Operator;
import java.util.List;

/** LayerNormalization over the last axes: a layer of the same name. */
final class LayerNormalizationOp implements Converter {
  private static final float EPSILON = 1e-5f;
  private static final int SCALE = 1;
  private static final int BIAS = 2;

  @Override
  public Operand convert(Operator op) {
    op.attributes().neutral("stash_type", "the type of intermediate results is inferred");
    double epsilon = op.attributes().real("epsilon", EPSILON);
    Flow x = op.tensor(0);
    int rank = x.axes().rank();
    int axis = Positions.axis(op, op.attributes().integer("axis", -1), rank);
    if (x.axes().batchAxis() >= axis) {
      throw op.unsupported(
          "normalising " + x.axes() + " from axis " + axis, "axes behind the batch");
    }
    Shape own = new Shape(x.axes().dims().subList(axis, rank));
    TensorData scale = parameter(op, SCALE, own, 1);
    TensorData bias = parameter(op, BIAS, own, 0);
    return op.add(
        LayerNormalization.KIND,
        x.axes(),
        List.of(x.value()),
        n ->
            n.attr(LayerNormalization.EPSILON, epsilon)
                .attr(LayerNormalization.AXES, own.rank())
                .weight(LayerNormalization.SCALE, scale)
                .weight(LayerNormalization.BIAS, bias));
  }

  private static TensorData parameter(Operator op, int input, Shape shape, double fallback) {
    TensorData full = TensorData.filled(shape, fallback);
    if (!op.has(input)) {
      return full;
    }
    Known given = Constants.numbers(op, input);
    Known ones = Known.computed("ones", given.type(), full);
    Known all = ConstantMath.combine(op, given, ones, (a, b) -> a);
    if (!all.shape().equals(shape)) {
      throw op.wrong("a parameter of shape " + given.shape() + " does not fit " + shape);
    }
    return all.finite();
  }
}
