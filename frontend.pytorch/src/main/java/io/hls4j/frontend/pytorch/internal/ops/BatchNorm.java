package io.hls4j.frontend.pytorch.internal.ops;

import io.hls4j.core.graph.layers.Affine;
import io.hls4j.core.graph.layers.BatchNormalization;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.Optional;

/** Batch normalisation by stored statistics, over channels (axis 1). */
final class BatchNorm {
  private BatchNorm() {}

  /** The form with a {@code training} flag. */
  static Operand batchNorm(Call call) {
    if (call.flag("training", false)) {
      return call.refuse("training", "False: call model.eval() before torch.export");
    }
    call.reader().neutral("cudnn_enabled", "chooses between equal implementations");
    return inference(call);
  }

  /** The form for inference; of its three results only the first means anything there. */
  static Operand inference(Call call) {
    call.reader().neutral("momentum", "only used to update the statistics in training");
    double epsilon = call.number("eps", 1e-5);
    if (!(call.operand("input") instanceof Operand.Computed x) || !x.batched() || x.rank() < 2) {
      return call.refuse("input", "a tensor with batch and channel axes, computed from the inputs");
    }
    int channels = x.value().shape().dim(0);
    Optional<TensorData> mean = vector(call, "running_mean", channels);
    Optional<TensorData> variance = vector(call, "running_var", channels);
    if (mean.isEmpty() || variance.isEmpty()) {
      return call.refuse("running_mean", "stored statistics (track_running_stats=True)");
    }
    TensorData ones = TensorData.filled(Shape.of(channels), 1);
    TensorData zeros = TensorData.filled(Shape.of(channels), 0);
    TensorData gamma = vector(call, "weight", channels).orElse(ones);
    TensorData beta = vector(call, "bias", channels).orElse(zeros);
    TensorData scale = BatchNormalization.scale(gamma, variance.get(), epsilon);
    TensorData bias = BatchNormalization.bias(beta, mean.get(), scale);
    return x.with(
        Places.channelwise(
            call,
            x.value(),
            in ->
                call.add(BatchNormalization.KIND)
                    .input(in)
                    .weight(Affine.SCALE, scale)
                    .weight(Affine.BIAS, bias)
                    .add()));
  }

  private static Optional<TensorData> vector(Call call, String argument, int channels) {
    Optional<Operand> operand = call.optional(argument);
    if (operand.isEmpty()) {
      return Optional.empty();
    }
    if (operand.get() instanceof Operand.Known known && known.data().size() == channels) {
      return Optional.of(known.data().reshape(Shape.of(channels)));
    }
    call.refuse(argument, "a vector of " + channels + " stored in the file");
    return Optional.empty();
  }
}
