package io.hls4j.core.codegen.kernel;

import io.hls4j.core.api.kernel.KernelBinding;
import io.hls4j.core.api.kernel.KernelConfig;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.layers.Affine;
import io.hls4j.core.graph.layers.ApplyAlpha;
import io.hls4j.core.graph.layers.BatchNormalization;
import io.hls4j.core.graph.layers.BatchNormalizationQuantizedTanh;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.List;

/** Bindings of scale and offset, and of comparisons with thresholds. */
final class AffineBindings {
  private static final String HEADER = "nnet/kernel/batchnorm.h";

  static final List<KernelBinding> ALL =
      List.of(
          affine(BatchNormalization.KIND),
          affine(ApplyAlpha.KIND),
          threshold("binary_tanh", BatchNormalizationQuantizedTanh.THRESHOLD)
              .call("nnet::binary_threshold<$C>($I, $O, $W:threshold);"),
          threshold("ternary_tanh", BatchNormalizationQuantizedTanh.HIGH)
              .call("nnet::ternary_threshold<$C>($I, $O, $W:threshold_hi, $W:threshold_lo);"));

  private AffineBindings() {}

  private static KernelBinding affine(LayerKind kind) {
    return KernelBinding.of(kind)
        .header(HEADER)
        .config(AffineBindings::configure)
        .call("nnet::batchnorm<$C>($I, $O, $W:scale, $W:bias);");
  }

  private static void configure(Node n, KernelConfig c) {
    ActivationBindings.size(n, c);
    TensorData scale = n.weight(Affine.SCALE);
    int reuse = n.attr(Schedule.REUSE_FACTOR);
    int copies = Math.toIntExact(n.output().shape().size()) / scale.size();
    c.constant("n_scale", scale.size())
        .constant("n_bias", n.weight(Affine.BIAS).size())
        .constant("multiplier_limit", Products.limit(scale, copies, reuse))
        .policy("product", Products.policy(n, Affine.SCALE));
  }

  private static KernelBinding.Builder threshold(String function, String slot) {
    return KernelBinding.of(BatchNormalizationQuantizedTanh.KIND)
        .only(BatchNormalizationQuantizedTanh.FUNCTION, function)
        .header(HEADER)
        .config(
            (n, c) -> {
              ActivationBindings.size(n, c);
              c.constant("n_scale", n.weight(slot).size());
            });
  }
}
