package io.hls4j.frontend.onnx.internal.ops;

import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.frontend.onnx.internal.lower.Attributes;
import io.hls4j.frontend.onnx.internal.lower.Converter;
import io.hls4j.frontend.onnx.internal.lower.Known;
import io.hls4j.frontend.onnx.internal.lower.Operand;
import io.hls4j.frontend.onnx.internal.lower.Operator;
import io.hls4j.frontend.onnx.internal.proto.OnnxType;
import java.util.List;

/** Constant: a tensor, a number or a list of numbers. */
final class ConstantOp implements Converter {

  @Override
  public Operand convert(Operator op) {
    Attributes attributes = op.attributes();
    String name = op.where();
    if (attributes.has("value")) {
      return Known.of(attributes.tensor("value").orElseThrow(), name);
    }
    if (attributes.has("value_float")) {
      float value = attributes.real("value_float", 0);
      return Known.computed(name, OnnxType.FLOAT, TensorData.ofFloats(Shape.scalar(), value));
    }
    if (attributes.has("value_int")) {
      long value = attributes.integer("value_int");
      return Known.computed(name, OnnxType.INT64, TensorData.ofLongs(Shape.scalar(), value));
    }
    if (attributes.has("value_ints")) {
      long[] values =
          attributes.integers("value_ints").orElseThrow().stream()
              .mapToLong(Long::longValue)
              .toArray();
      return Known.computed(
          name, OnnxType.INT64, TensorData.wrapLongs(Shape.of(values.length), values));
    }
    if (attributes.has("value_floats")) {
      return floats(name, attributes.reals("value_floats").orElseThrow());
    }
    throw op.unsupported("a constant that is not a number", "tensors and lists of numbers");
  }

  private static Known floats(String name, List<Float> list) {
    float[] values = new float[list.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = list.get(i);
    }
    return Known.computed(
        name, OnnxType.FLOAT, TensorData.wrapFloats(Shape.of(values.length), values));
  }
}
