package io.hls4j.frontend.keras.internal.ops.hgq;

import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.frontend.keras.internal.ops.basic.DenseConverter;
import io.hls4j.frontend.keras.internal.ops.layer.LayerOperator;
import io.hls4j.frontend.keras.internal.ops.sequence.EinsumConverter;

/**
 * Layers of HGQ 2 that fold a batch normalisation into their weights before these are rounded, in
 * single precision, as the training framework does in inference.
 *
 * @see <a href="https://arxiv.org/abs/2405.00645">Sun et al., Gradient-based automatic
 *     mixed-precision quantization</a>
 */
final class HgqFolded {
  /** Variables behind those of the cost: mean and variance. */
  static final int BEHIND = 2;

  private static final String TRAINING = "only matters in training";

  /** What {@code QEinsumDenseBatchnorm} adds to the variance unless the file states a number. */
  private static final double EINSUM_EPSILON = 1e-7;

  private HgqFolded() {}

  /**
   * {@code QBatchNormDense}, which normalises its input: row r of the kernel is multiplied by g(r)
   * = gamma(r) / sqrt(variance(r) + epsilon), and the mean times the kernel (without g) is taken
   * from the bias.
   */
  static Value dense(LayerOperator layer, GraphBuilder graph) {
    layer.reader().neutral("momentum", TRAINING);
    layer.reader().neutral("synchronized", TRAINING);
    Statistics s = Statistics.of(layer, 1e-3);
    TensorData kernel = layer.weight("kernel", 0);
    layer.requireShape("units", kernel, s.size(), layer.integer("units"));
    int units = kernel.shape().last();
    float[] offset = new float[units];
    for (int i = 0; i < kernel.size(); i++) {
      offset[i % units] += (float) s.mean().at(i / units) * (float) kernel.at(i);
    }
    layer.quantization().fold("kernel", w -> times(w, s, units));
    layer.quantization().fold("bias", b -> minus(b, offset));
    return DenseConverter.plain(layer, graph);
  }

  /**
   * {@code QEinsumDenseBatchnorm}, which normalises its result along the axes of its bias: the
   * kernel is multiplied by g, and the mean times g is taken from the bias.
   */
  static Value einsum(LayerOperator layer, GraphBuilder graph) {
    layer.reader().neutral("momentum", TRAINING);
    layer.reader().neutral("synchronized", TRAINING);
    layer.reader().neutral("center", "the stored bias says it");
    String biasAxes = layer.text("bias_axes", "");
    String axes = layer.text("normalize_axes", biasAxes);
    String equation = layer.text("equation", "");
    String kernel = equation.replaceAll("^.*,|->.*$", "");
    if (!axes.equals(biasAxes) || axes.isEmpty() || !kernel.endsWith(axes)) {
      layer
          .reader()
          .refuse("bias_axes", "supported are the last axes of the kernel, as normalize_axes");
      return layer.input();
    }
    Statistics s = Statistics.of(layer, EINSUM_EPSILON);
    float[] offset = new float[s.size()];
    for (int c = 0; c < offset.length; c++) {
      offset[c] = (float) s.mean().at(c) * s.factor()[c];
    }
    layer.quantization().fold("kernel", w -> times(w, s, 1));
    layer.quantization().fold("bias", b -> minus(b, offset));
    return EinsumConverter.dense(layer, graph);
  }

  /**
   * What the normalisation does.
   *
   * @param factor gamma over the deviation
   * @param mean of each channel
   */
  private record Statistics(float[] factor, TensorData mean) {

    static Statistics of(LayerOperator layer, double usual) {
      int next = 2;
      TensorData gamma = layer.flag("scale", true) ? layer.weight("bn_gamma", next++) : null;
      next += layer.flag("enable_ebops", true) ? 2 : 0;
      TensorData mean = layer.weight("moving_mean", next++);
      TensorData variance = layer.weight("moving_variance", next);
      layer.requireShape("moving_mean", variance, mean.shape().dims().toArray(Integer[]::new));
      if (gamma != null) {
        layer.requireShape("moving_mean", gamma, mean.shape().dims().toArray(Integer[]::new));
      }
      float epsilon = (float) layer.epsilon(usual, variance);
      float[] factor = new float[mean.size()];
      for (int c = 0; c < factor.length; c++) {
        float deviation = (float) Math.sqrt((float) variance.at(c) + epsilon);
        factor[c] = (gamma == null ? 1 : (float) gamma.at(c)) / deviation;
      }
      return new Statistics(factor, mean);
    }

    int size() {
      return factor.length;
    }
  }

  /** Each element times a factor, which changes every {@code inner} elements. */
  private static TensorData times(TensorData kernel, Statistics s, int inner) {
    double[] all = new double[kernel.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = s.factor()[i / inner % s.size()] * (float) kernel.at(i);
    }
    return TensorData.wrapDoubles(kernel.shape(), all);
  }

  private static TensorData minus(TensorData bias, float[] offset) {
    double[] all = new double[bias.size()];
    for (int c = 0; c < all.length; c++) {
      all[c] = (float) bias.at(c) - offset[c % offset.length];
    }
    return TensorData.wrapDoubles(bias.shape(), all);
  }
}
