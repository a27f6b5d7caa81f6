package io.hls4j.core.codegen.kernel;

import io.hls4j.core.api.kernel.KernelBinding;
import io.hls4j.core.api.kernel.KernelConfig;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.layers.Dense;
import io.hls4j.core.graph.precision.Int;
import io.hls4j.core.graph.tensor.Shape;
import java.util.List;

/** Bindings of the dense layer, one for each strategy; all compute the same bits. */
final class DenseBindings {
  private static final String HEADER = "nnet/kernel/dense.h";
  private static final String ARGUMENTS = "<$C>($I, $O, $W:weight, $W:bias);";

  static final List<KernelBinding> ALL =
      List.of(
          vector("latency", "dense_latency"),
          vector("resource", "dense_resource"),
          rows("latency", "dense_latency"),
          rows("resource", "dense_resource"),
          unrolled());

  private DenseBindings() {}

  private static KernelBinding vector(String strategy, String function) {
    return dense(strategy)
        .when("one vector", n -> Places.count(n) == 1)
        .config(DenseBindings::configure)
        .call("nnet::" + function + ARGUMENTS);
  }

  private static KernelBinding rows(String strategy, String function) {
    return dense(strategy)
        .config(
            (n, c) -> {
              configure(n, c);
              c.constant("n_rows", Places.count(n));
            })
        .call("nnet::" + function + "_rows" + ARGUMENTS);
  }

  private static KernelBinding unrolled() {
    return biased()
        .only(Schedule.STRATEGY, "resource_unrolled")
        .only(Schedule.COMPRESSION, false)
        .config(
            (n, c) -> {
              matrix(n, c, CycleText.multipliers(n));
              c.constant("n_rows", Places.count(n)).type("weight_t", Dense.WEIGHT);
            })
        .generates("cycles", CycleText::of)
        .call("nnet::dense_by_cycle_rows<$C>($I, $O, $W:bias);");
  }

  private static KernelBinding.Builder dense(String strategy) {
    return biased()
        .only(Schedule.STRATEGY, strategy)
        .only(Schedule.COMPRESSION, false)
        .layout(Dense.WEIGHT, (n, w) -> Matrices.inOrderOfUse(n, w, ReuseFactor.of(n)));
  }

  static KernelBinding.Builder biased() {
    return KernelBinding.of(Dense.KIND)
        .header(HEADER)
        .orZeros(Dense.BIAS, Int.unsigned(1), n -> Shape.of(n.attr(Dense.UNITS)));
  }

  private static void configure(Node n, KernelConfig c) {
    matrix(n, c, Products.limit(n.weight(Dense.WEIGHT), ReuseFactor.of(n)));
  }

  static void matrix(Node n, KernelConfig c, int multipliers) {
    c.constant("n_in", n.weight(Dense.WEIGHT).shape().first())
        .constant("n_out", n.attr(Dense.UNITS))
        .constant("reuse_factor", ReuseFactor.of(n))
        .constant("multiplier_limit", multipliers)
        .type("accum_t", "accum")
        .policy("product", Products.policy(n, Dense.WEIGHT));
  }
}
