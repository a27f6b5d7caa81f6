package io.hls4j.frontend.pytorch.internal.ops;

import io.hls4j.core.graph.layers.LayerNormalization;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.frontend.pytorch.internal.program.Dim;
import java.util.List;
import java.util.Optional;

/** Normalisation by statistics of the sample itself. */
final class Norms {
  private Norms() {}

  /** {@code layer_norm} over the last axes. */
  static Operand layer(Call call) {
    call.reader().neutral("cudnn_enable", "chooses between equal implementations");
    if (!(call.operand("input") instanceof Operand.Computed x)) {
      return call.refuse("input", "a tensor that is computed from the inputs of the model");
    }
    List<Dim> axes = call.dims("normalized_shape");
    int rank = x.value().shape().rank();
    if (axes.isEmpty() || axes.size() > rank) {
      return call.refuse("normalized_shape", "the last axes of the sample");
    }
    int[] dims = new int[axes.size()];
    for (int i = 0; i < dims.length; i++) {
      dims[i] = x.value().shape().dim(rank - dims.length + i);
      if (!axes.get(i).equals(Dim.of(dims[i]))) {
        return call.refuse("normalized_shape", "the last axes of the sample");
      }
    }
    Shape shape = Shape.of(dims);
    Optional<TensorData> scale = weight(call, "weight", shape, 1);
    Optional<TensorData> bias = weight(call, "bias", shape, 0);
    if (scale.isEmpty() || bias.isEmpty()) {
      return call.refuse("weight", "a tensor of shape " + shape + " stored in the file");
    }
    return x.with(
        call.add(LayerNormalization.KIND)
            .input(x.value())
            .attr(LayerNormalization.AXES, dims.length)
            .attr(LayerNormalization.EPSILON, call.number("eps", 1e-5))
            .weight(LayerNormalization.SCALE, scale.get())
            .weight(LayerNormalization.BIAS, bias.get())
            .add());
  }

  private static Optional<TensorData> weight(Call call, String name, Shape shape, double neutral) {
    Optional<Operand> given = call.optional(name);
    if (given.isEmpty()) {
      return Optional.of(TensorData.filled(shape, neutral));
    }
    return given.get() instanceof Operand.Known known && known.data().shape().equals(shape)
        ? Optional.of(known.data())
        : Optional.empty();
  }
}
