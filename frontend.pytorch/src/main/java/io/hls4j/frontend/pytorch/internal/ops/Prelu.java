package io.hls4j.frontend.pytorch.internal.ops;

import io.hls4j.core.graph.layers.PRelu;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;

/** {@code x > 0 ? x : weight * x}, with one weight or one for each channel (axis 1). */
final class Prelu {
  private Prelu() {}

  static Operand convert(Call call) {
    if (!(call.operand("self") instanceof Operand.Computed x)) {
      return call.refuse("self", "a tensor that is computed from the inputs of the model");
    }
    if (!(call.operand("weight") instanceof Operand.Known weight)) {
      return call.refuse("weight", "a tensor that is stored in the file");
    }
    TensorData slopes = weight.data().reshape(Shape.of(weight.data().size()));
    if (slopes.size() > 1) {
      if (!x.batched() || x.rank() < 2 || x.value().shape().dim(0) != slopes.size()) {
        return call.refuse("weight", "one slope, or one for each channel");
      }
      TensorData perChannel = slopes;
      return x.with(
          Places.channelwise(
              call,
              x.value(),
              in -> call.add(PRelu.KIND).input(in).weight(PRelu.PARAM, perChannel).add()));
    }
    return x.with(call.add(PRelu.KIND).input(x.value()).weight(PRelu.PARAM, slopes).add());
  }
}
