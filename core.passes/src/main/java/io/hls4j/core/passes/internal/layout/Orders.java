package io.hls4j.core.passes.internal.layout;

import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.Arrays;
import java.util.List;

/** Orders of axes: axis i of the result is axis {@code order[i]} of the operand. */
final class Orders {
  private Orders() {}

  /** The order that undoes another. */
  static int[] inverse(int... order) {
    int[] inverse = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      inverse[order[i]] = i;
    }
    return inverse;
  }

  /** Whether an order changes nothing. */
  static boolean isIdentity(int... order) {
    for (int i = 0; i < order.length; i++) {
      if (order[i] != i) {
        return false;
      }
    }
    return true;
  }

  /** The order as an attribute. */
  static List<Integer> list(int... order) {
    return Arrays.stream(order).boxed().toList();
  }

  /**
   * A parameter that broadcasts to a tensor, for the tensor with its axes in another order. A
   * single number and a parameter of full shape fit any order; leading axes of length 1 are added.
   */
  static TensorData turned(TensorData parameter, int... order) {
    if (parameter.size() == 1) {
      return parameter;
    }
    Shape shape = parameter.shape();
    while (shape.rank() < order.length) {
      shape = shape.prepend(1);
    }
    return parameter.reshape(shape).transpose(order);
  }
}
