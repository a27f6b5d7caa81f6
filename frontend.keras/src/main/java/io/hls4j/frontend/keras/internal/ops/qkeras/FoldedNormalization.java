package io.hls4j.frontend.keras.internal.ops.qkeras;

import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.frontend.keras.internal.ops.layer.LayerConverter;
import io.hls4j.frontend.keras.internal.ops.layer.LayerOperator;
import io.hls4j.frontend.keras.internal.ops.layer.LayerWeights;
import io.hls4j.frontend.keras.internal.ops.layer.Quantization;
import java.util.List;

/**
 * Layers of QKeras that fold the batch normalisation behind them into their weights before these
 * are rounded: w' = w g, b' = (b - mean) g + beta with g = gamma / sqrt(variance + epsilon), in
 * single precision.
 */
public final class FoldedNormalization {
  private static final String TRAINING = "only matters in training";
  private static final List<String> NEUTRAL =
      List.of(
          "momentum",
          "ema_freeze_delay",
          "folding_mode",
          "renorm_clipping",
          "renorm_momentum",
          "fused",
          "synchronized");

  private final LayerOperator layer;
  private final LayerWeights weights;
  private int position;

  private FoldedNormalization(LayerOperator layer) {
    this.layer = layer;
    this.weights = layer.weights().named() ? layer.weights() : layer.weights().part("batchnorm");
  }

  /** A converter that folds the normalisation before the given one takes the weights. */
  static LayerConverter with(LayerConverter base) {
    return Quantization.with(
        (layer, graph) -> {
          new FoldedNormalization(layer).fold();
          return base.convert(layer, graph);
        });
  }

  private void fold() {
    NEUTRAL.forEach(attribute -> layer.reader().neutral(attribute, TRAINING));
    layer.reader().neutralIf("renorm", "supported are layers without it", false);
    layer.reader().neutralIf("virtual_batch_size", "supported are layers without it");
    layer.reader().neutralIf("adjustment", "supported are layers without it");
    layer
        .reader()
        .neutralIf("axis", "supported is the last axis", -1L, List.of(-1L), 3L, List.of(3L));
    for (String counter : List.of("iteration", "_iteration", "Variable")) {
      layer.neutralWeight(counter, "counts steps of training");
    }
    TensorData gamma = layer.flag("scale", true) ? next("gamma") : null;
    TensorData beta = layer.flag("center", true) ? next("beta") : null;
    TensorData mean = next("moving_mean");
    TensorData variance = next("moving_variance");
    float epsilon = (float) layer.epsilon(1e-3, variance);
    float[] factor = new float[mean.size()];
    for (int c = 0; c < factor.length; c++) {
      factor[c] = (float) (1 / Math.sqrt((float) variance.at(c) + epsilon));
      factor[c] *= gamma == null ? 1 : (float) gamma.at(c);
    }
    String kernel = layer.reader().has("depthwise_quantizer") ? "depthwise_kernel" : "kernel";
    layer.quantization().fold(kernel, all -> times(all, factor));
    layer.quantization().foldBias(factor.length, all -> bias(all, factor, mean, beta));
  }

  private TensorData next(String variable) {
    return layer.weight(weights, variable, position++);
  }

  /** The channels are the last axes, however many these are. */
  private static TensorData times(TensorData kernel, float[] factor) {
    double[] all = new double[kernel.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = factor[i % factor.length] * (float) kernel.at(i);
    }
    return TensorData.wrapDoubles(kernel.shape(), all);
  }

  private static TensorData bias(
      TensorData bias, float[] factor, TensorData mean, TensorData beta) {
    double[] all = new double[bias.size()];
    for (int c = 0; c < all.length; c++) {
      float shifted = factor[c] * ((float) bias.at(c) - (float) mean.at(c));
      all[c] = beta == null ? shifted : shifted + (float) beta.at(c);
    }
    return TensorData.wrapDoubles(bias.shape(), all);
  }
}
