package io.hls4j.frontend.onnx.internal.ops;

import io.hls4j.core.graph.layers.Broadcast;
import io.hls4j.core.graph.layers.PRelu;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.frontend.onnx.internal.lower.Axes;
import io.hls4j.frontend.onnx.internal.lower.Converter;
import io.hls4j.frontend.onnx.internal.lower.Known;
import io.hls4j.frontend.onnx.internal.lower.Operand;
import io.hls4j.frontend.onnx.internal.lower.Operand.Flow;
import io.hls4j.frontend.onnx.internal.lower.Operator;
import java.util.Arrays;
import java.util.List;

/** PRelu with constant slopes: a PReLU with a slope for each element, each channel, or one. */
final class PReluOp implements Converter {
  /** Until then the slopes stood along axis 1, whatever the rank. */
  private static final int NUMPY_BROADCASTING = 7;

  @Override
  public Operand convert(Operator op) {
    op.attributes().neutral("consumed_inputs", "a hint for the reuse of memory");
    Flow x = op.flow(0);
    TensorData slopes = slopes(op, x);
    return op.add(PRelu.KIND, x.axes(), List.of(x.value()), n -> n.weight(PRelu.PARAM, slopes));
  }

  private static TensorData slopes(Operator op, Flow x) {
    Known given = op.known(1);
    Shape sample = x.value().shape();
    Shape shape =
        op.version() < NUMPY_BROADCASTING && given.shape().rank() == 1 && given.shape().last() > 1
            ? alongChannels(given.shape().last(), sample)
            : Broadcasting.beside(op, x.axes(), given.shape());
    TensorData slopes = given.finite().reshape(shape);
    if (shape.size() == 1) {
      return slopes.reshape(Shape.of(1));
    }
    if (shape.size() == sample.last() && shape.last() == sample.last()) {
      return slopes.reshape(Shape.of(sample.last()));
    }
    if (!Broadcasting.result(op, x.axes(), Axes.of(shape)).equals(x.axes())) {
      throw op.wrong("slopes of shape " + given.shape() + " do not fit the axes " + x.axes());
    }
    op.reserve(sample.size());
    double[] all = new double[Math.toIntExact(sample.size())];
    Arrays.setAll(all, i -> slopes.at(Broadcast.index(sample, shape, i)));
    return TensorData.wrapDoubles(sample, all);
  }

  private static Shape alongChannels(int channels, Shape sample) {
    Shape shape = Shape.of(channels);
    while (shape.rank() < sample.rank()) {
      shape = shape.append(1);
    }
    return shape;
  }
}
