package io.hls4j.core.codegen.kernel;

import io.hls4j.core.api.kernel.KernelBinding;
import io.hls4j.core.api.kernel.KernelConfig;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.layers.Dense;
import io.hls4j.core.graph.precision.Int;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.hls.kernels.DenseWeightOrder;
import java.util.Arrays;
import java.util.List;

/** Bindings of the dense layer, one for each strategy; all compute the same bits. */
final class DenseBindings {
  static final List<KernelBinding> ALL =
      List.of(
          dense("latency", "dense_latency"),
          scheduled("resource", "dense_resource"),
          scheduled("resource_unrolled", "dense_unrolled"));

  private DenseBindings() {}

  private static KernelBinding dense(String strategy, String function) {
    return declare(strategy).call(call(function));
  }

  private static KernelBinding scheduled(String strategy, String function) {
    return declare(strategy).layout(Dense.WEIGHT, DenseBindings::inOrderOfUse).call(call(function));
  }

  private static String call(String function) {
    return "nnet::" + function + "<$C>($I, $O, $W:weight, $W:bias);";
  }

  private static KernelBinding.Builder declare(String strategy) {
    return KernelBinding.of(Dense.KIND)
        .when("strategy " + strategy, n -> n.attr(Schedule.STRATEGY).equals(strategy))
        .header("nnet/kernel/dense.h")
        .orZeros(Dense.BIAS, Int.unsigned(1), n -> Shape.of(n.attr(Dense.UNITS)))
        .config(DenseBindings::configure);
  }

  private static void configure(Node n, KernelConfig c) {
    TensorData weight = n.weight(Dense.WEIGHT);
    c.constant("n_in", weight.shape().first())
        .constant("n_out", n.attr(Dense.UNITS))
        .constant("reuse_factor", ReuseFactor.of(n))
        .constant("multiplier_limit", Products.limit(weight, ReuseFactor.of(n)))
        .type("accum_t", "accum")
        .policy("product", Products.policy(n, Dense.WEIGHT));
  }

  /** One block of weights for each cycle, in the order in which the kernel reads them. */
  private static TensorData inOrderOfUse(Node n, TensorData weight) {
    int[] positions =
        DenseWeightOrder.positions(
            weight.shape().first(), weight.shape().last(), ReuseFactor.of(n));
    double[] ordered = new double[positions.length];
    Arrays.setAll(ordered, i -> weight.at(positions[i]));
    return TensorData.wrapDoubles(weight.shape(), ordered);
  }
}
