package io.hls4j.frontend.onnx.internal.ops;

import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.frontend.onnx.internal.lower.Known;
import io.hls4j.frontend.onnx.internal.lower.Operand;
import io.hls4j.frontend.onnx.internal.lower.Operand.Sizes;
import io.hls4j.frontend.onnx.internal.lower.Operator;
import io.hls4j.frontend.onnx.internal.proto.OnnxType;
import java.util.Arrays;
import java.util.List;

/** Lists of lengths of axes, which are constants where they do not contain the batch. */
final class Lengths {
  private Lengths() {}

  /** A constant list of integers, or lengths that contain the batch, as lengths. */
  static Sizes of(Operator op, Operand operand) {
    if (operand instanceof Sizes sizes) {
      return sizes;
    }
    if (operand instanceof Known known && known.type().isInteger() && known.shape().rank() <= 1) {
      List<Long> all = Arrays.stream(known.data().toLongs()).boxed().toList();
      if (all.stream().anyMatch(length -> length != length.intValue())) {
        throw op.wrong("'" + known.name() + "' holds lengths that no axis has");
      }
      return new Sizes(all, known.shape().rank() == 0);
    }
    throw op.unsupported(
        "an input is " + operand.describe(), "computed tensors, or a list of integers");
  }

  /** Lengths as a constant if they do not contain the batch. */
  static Operand operand(Operator op, Sizes sizes) {
    if (sizes.hasBatch()) {
      return sizes;
    }
    Shape shape = sizes.isScalar() ? Shape.scalar() : Shape.of(sizes.lengths().size());
    long[] values = sizes.lengths().stream().mapToLong(Long::longValue).toArray();
    return Known.computed(
        "the result of " + op.where(), OnnxType.INT64, TensorData.wrapLongs(shape, values));
  }
}
