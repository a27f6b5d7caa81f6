package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.tensor.TensorData;

/** Normalisation by the statistics of training, as a factor and an offset. */
public final class BatchNormalization {
  /** The declaration. */
  public static final LayerKind KIND =
      Affine.declare(
              "BatchNormalization",
              "y = x * scale + bias with scale = gamma / sqrt(variance + epsilon) and bias = beta -"
                  + " mean * scale (Ioffe and Szegedy, 2015), for inference.")
          .aliases("QBatchNormalization")
          .build();

  private BatchNormalization() {}

  /**
   * The factors, in single precision as training frameworks compute them.
   *
   * @param gamma learned factor for each channel
   * @param variance moving variance for each channel
   * @param epsilon added to the variance
   */
  public static TensorData scale(TensorData gamma, TensorData variance, double epsilon) {
    return gamma.zip(
        variance, (g, v) -> (float) g / (float) Math.sqrt((float) v + (float) epsilon));
  }

  /** The offsets, in single precision: beta - scale * mean. */
  public static TensorData bias(TensorData beta, TensorData mean, TensorData scale) {
    TensorData shift = scale.zip(mean, (s, m) -> (float) s * (float) m);
    return beta.zip(shift, (b, s) -> (float) b - (float) s);
  }
}
