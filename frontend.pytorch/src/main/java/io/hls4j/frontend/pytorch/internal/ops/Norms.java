package io.hls4j.frontend.pytorch.internal.ops;

import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layers.Affine;
import io.hls4j.core.graph.layers.BatchNormalization;
import io.hls4j.core.graph.layers.LayerNormalization;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.frontend.pytorch.internal.program.Dim;
import java.util.List;
import java.util.Optional;

/** Normalisation by statistics of the sample itself. */
final class Norms {
  /** As many groups as channels. */
  private static final int EACH = Integer.MAX_VALUE;

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

  /** {@code group_norm}: over the places of each group of channels (Wu and He, 2018). */
  static Operand group(Call call) {
    call.reader().neutral("cudnn_enabled", "chooses between equal implementations");
    for (String length : new String[] {"N", "C", "HxW"}) {
      call.reader().neutral(length, "a length of the input, which is known");
    }
    String argument = call.has("group") ? "group" : "num_groups";
    return grouped(call, argument, call.index(argument, 1));
  }

  /** {@code instance_norm}: over the places of each channel, or by stored statistics. */
  static Operand instance(Call call) {
    if (!call.flag("use_input_stats", true)) {
      call.reader().neutral("cudnn_enabled", "chooses between equal implementations");
      return BatchNorm.inference(call);
    }
    call.reader().neutral("cudnn_enabled", "chooses between equal implementations");
    for (String statistics : new String[] {"running_mean", "running_var", "momentum"}) {
      call.reader().neutral(statistics, "only updated, not used");
    }
    return grouped(call, "use_input_stats", EACH);
  }

  private static Operand grouped(Call call, String argument, int given) {
    if (!(call.operand("input") instanceof Operand.Computed x)
        || !x.batched()
        || x.value().shape().rank() < 2) {
      return call.refuse("input", "batch, channels and places, computed from the inputs");
    }
    Shape shape = x.value().shape();
    int channels = shape.first();
    int groups = given == EACH ? channels : given;
    if (groups < 1 || channels % groups != 0) {
      return call.refuse(argument, "a divisor of the " + channels + " channels");
    }
    Shape vector = Shape.of(channels);
    Optional<TensorData> scale = weight(call, "weight", vector, 1);
    Optional<TensorData> bias = weight(call, "bias", vector, 0);
    if (scale.isEmpty() || bias.isEmpty()) {
      return call.refuse("weight", "a vector of " + channels + " stored in the file");
    }
    int row = (int) (shape.size() / groups);
    Value rows = Terms.reshape(call, x.value(), List.of(groups, row), "groups");
    Value even =
        call.add(LayerNormalization.KIND, "rows")
            .input(rows)
            .attr(LayerNormalization.EPSILON, call.number("eps", 1e-5))
            .add();
    Value back = Terms.reshape(call, even, shape.dims(), "channels");
    return x.with(
        Places.channelwise(
            call,
            back,
            in ->
                call.add(BatchNormalization.KIND)
                    .input(in)
                    .weight(Affine.SCALE, scale.get())
                    .weight(Affine.BIAS, bias.get())
                    .add()));
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
