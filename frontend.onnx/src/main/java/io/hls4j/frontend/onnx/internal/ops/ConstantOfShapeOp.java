package io.hls4j.frontend.onnx.internal.ops;

import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.frontend.onnx.internal.lower.Axes;
import io.hls4j.frontend.onnx.internal.lower.Converter;
import io.hls4j.frontend.onnx.internal.lower.Known;
import io.hls4j.frontend.onnx.internal.lower.Operand;
import io.hls4j.frontend.onnx.internal.lower.Operand.Repeated;
import io.hls4j.frontend.onnx.internal.lower.Operand.Sizes;
import io.hls4j.frontend.onnx.internal.lower.Operator;
import io.hls4j.frontend.onnx.internal.proto.OnnxTensor;
import io.hls4j.frontend.onnx.internal.proto.OnnxType;
import java.util.Arrays;
import java.util.List;

/** ConstantOfShape: a constant, or one for each sample where its shape names the batch. */
final class ConstantOfShapeOp implements Converter {

  @Override
  public Operand convert(Operator op) {
    OnnxTensor zero = op.attributes().tensor("value").orElse(null);
    Known value =
        zero == null
            ? Known.computed("zero", OnnxType.FLOAT, TensorData.ofFloats(Shape.of(1), 0))
            : Known.of(zero, op.where());
    Sizes target = Lengths.of(op, op.input(0));
    if (value.shape().size() != 1
        || target.lengths().stream().anyMatch(n -> n < 0 && n != Sizes.BATCH)) {
      throw op.wrong("a value of shape " + value.shape() + " for " + target.lengths());
    }
    List<Integer> dims =
        target.lengths().stream().map(n -> n == Sizes.BATCH ? 1 : Math.toIntExact(n)).toList();
    Shape shape = new Shape(dims);
    op.reserve(shape.size());
    Known each =
        Known.computed(
            "the result of " + op.where(),
            value.type(),
            value.type().isInteger()
                ? filled(shape, value.data().longAt(0))
                : TensorData.filled(shape, value.data().at(0)));
    int batch = target.lengths().indexOf(Sizes.BATCH);
    return batch < 0 ? each : new Repeated(each, Axes.of(shape).with(batch, Axes.BATCH));
  }

  private static TensorData filled(Shape shape, long value) {
    long[] all = new long[Math.toIntExact(shape.size())];
    Arrays.fill(all, value);
    return TensorData.wrapLongs(shape, all);
  }
}
