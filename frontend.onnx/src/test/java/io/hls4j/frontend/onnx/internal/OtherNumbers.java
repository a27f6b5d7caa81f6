package io.hls4j.frontend.onnx.internal;

import io.hls4j.frontend.onnx.internal.wire.TensorProto;
import java.util.Set;

/** Changes one number of a constant. */
final class OtherNumbers {
  /** The type of truth values. */
  private static final int TRUTH = 9;

  /** The types of which a byte holds two numbers. */
  private static final Set<Integer> FOUR_BITS = Set.of(21, 22);

  private OtherNumbers() {}

  /** The tensor with another first number. */
  static TensorProto in(TensorProto tensor) {
    if (tensor.getDataType() == TestModels.INT64) {
      return tensor.toBuilder().setInt64Data(0, tensor.getInt64Data(0) + 7).build();
    }
    byte[] bytes = tensor.getRawData().toByteArray();
    if (tensor.getDataType() != TestModels.FLOAT) {
      bytes[0] = changed(bytes[0], tensor.getDataType());
      return TestModels.raw(tensor.getName(), tensor.getDataType(), tensor.getDimsList(), bytes);
    }
    bytes[2] ^= 0x40;
    return TestModels.raw(tensor.getName(), TestModels.FLOAT, tensor.getDimsList(), bytes);
  }

  /** Another value of the first element; of two numbers in a byte the first is in the low bits. */
  private static byte changed(byte first, int type) {
    if (type == TRUTH) {
      return (byte) (1 - first);
    }
    return (byte) (FOUR_BITS.contains(type) ? first ^ 3 : first + 16);
  }
}
