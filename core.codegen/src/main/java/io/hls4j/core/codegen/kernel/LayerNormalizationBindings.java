package io.hls4j.core.codegen.kernel;

import io.hls4j.core.api.kernel.KernelBinding;
import io.hls4j.core.api.kernel.KernelConfig;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.layers.LayerNormalization;
import io.hls4j.core.graph.layers.Table;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Int;
import io.hls4j.core.graph.tensor.Shape;
import java.util.List;

/** The binding of the layer normalisation. */
final class LayerNormalizationBindings {
  private static final Int NOTHING = Int.unsigned(1);

  static final List<KernelBinding> ALL =
      List.of(
          KernelBinding.of(LayerNormalization.KIND)
              .when("fixed-point types inside", LayerNormalizationBindings::isFixedPoint)
              .header("nnet/kernel/layer_norm.h")
              .orZeros(LayerNormalization.SCALE, NOTHING, n -> Shape.of(1))
              .orZeros(LayerNormalization.BIAS, NOTHING, n -> Shape.of(1))
              .orZeros(LayerNormalization.ADDED, NOTHING, n -> Shape.of(1))
              .config(LayerNormalizationBindings::configure)
              .call(
                  "nnet::layer_norm<$C>($I, $O, $W:inverse_count, $W:added, $W:table, $W:scale,"
                      + " $W:bias);"));

  private LayerNormalizationBindings() {}

  private static boolean isFixedPoint(Node n) {
    return n.precision(LayerNormalization.VARIANCE) instanceof FixedPoint;
  }

  private static void configure(Node n, KernelConfig c) {
    int row = Math.toIntExact(LayerNormalization.row(n).size());
    c.constant("n_rows", Math.toIntExact(n.input().shape().size()) / row)
        .constant("n_row", row)
        .constant("n_scale", size(n, LayerNormalization.SCALE))
        .constant("n_bias", size(n, LayerNormalization.BIAS))
        .constant("has_scale", n.findWeight(LayerNormalization.SCALE).isPresent())
        .constant("reuse_factor", n.attr(Schedule.REUSE_FACTOR))
        .type("accum_t", "accum")
        .type("mean_t", LayerNormalization.MEAN)
        .type("variance_t", LayerNormalization.VARIANCE)
        .type("root_t", LayerNormalization.ROOT)
        .policy("root", root(n));
  }

  private static int size(Node n, String slot) {
    return n.findWeight(slot).map(w -> w.size()).orElse(1);
  }

  private static String root(Node n) {
    int entries = n.weight(Table.TABLE).size();
    if (n.attr(LayerNormalization.NORMALISED)) {
      return "nnet::root_of_magnitude<" + entries + ">";
    }
    double range = n.attr(Table.RANGE);
    return "nnet::root_of_value<%d, %d, %d, %b, %b>"
        .formatted(
            entries,
            Math.getExponent(range),
            n.attr(Table.OFFSET),
            range < 0,
            n.attr(Table.TRUNCATE));
  }
}
