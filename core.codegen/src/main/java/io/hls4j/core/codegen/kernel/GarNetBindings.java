package io.hls4j.core.codegen.kernel;

import io.hls4j.core.api.kernel.KernelBinding;
import io.hls4j.core.api.kernel.KernelConfig;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.layers.GarNet;
import io.hls4j.core.graph.layers.GarNetPlan;
import io.hls4j.core.graph.layers.GarNetStack;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.PowerOfTwo;
import java.util.List;
import java.util.stream.Collectors;

/** Bindings of GarNet and of stacks of it, with a number of vertices or without. */
final class GarNetBindings {
  private static final String TABLE = "edge_table";
  private static final String DISTANCE = "distance";
  private static final String EDGE = "edge_weight";
  private static final int WIDEST_DISTANCE = 16;
  private static final List<String> INSIDE =
      List.of(DISTANCE, EDGE, "edge_weight_aggr", "aggr", "norm");
  private static final List<String> WEIGHTS =
      List.of(
          GarNet.TRANSFORM,
          GarNet.TRANSFORM_BIAS,
          GarNet.DISTANCE,
          GarNet.DISTANCE_BIAS,
          GarNet.OUTPUT_BIAS);

  private static final String REST =
      "$O, $L:factor, "
          + WEIGHTS.stream().map(w -> "$W:" + w).collect(Collectors.joining(", "))
          + ", $W:"
          + TABLE
          + ");";

  static final List<KernelBinding> ALL =
      List.of(some(GarNet.KIND), some(GarNetStack.KIND), all(GarNet.KIND), all(GarNetStack.KIND));

  private GarNetBindings() {}

  private static KernelBinding some(LayerKind kind) {
    return binding(kind, 2).call("nnet::garnet<$C>($I:0, $I:1, " + REST);
  }

  private static KernelBinding all(LayerKind kind) {
    return binding(kind, 1).call("nnet::garnet_of_all<$C>($I, " + REST);
  }

  private static KernelBinding.Builder binding(LayerKind kind, int inputs) {
    return KernelBinding.of(kind)
        .when(
            "fixed-point types inside, distances of at most " + WIDEST_DISTANCE + " bits",
            n -> n.inputs().size() == inputs && isFixedPoint(n))
        .header("nnet/kernel/garnet.h")
        .derives(TABLE, n -> n.precision(EDGE), GarNet::table)
        .literal("factor", n -> ExactFactor.literal(factor(n)))
        .config(GarNetBindings::configure);
  }

  private static boolean isFixedPoint(Node n) {
    return INSIDE.stream().allMatch(s -> n.precision(s) instanceof FixedPoint)
        && ((FixedPoint) n.precision(DISTANCE)).width() <= WIDEST_DISTANCE
        && WEIGHTS.stream().noneMatch(s -> n.precision(s) instanceof PowerOfTwo);
  }

  /** As the definition has it. */
  private static double factor(Node n) {
    return 1f / GarNetPlan.of(n).vertices();
  }

  private static void configure(Node n, KernelConfig c) {
    GarNetPlan plan = GarNetPlan.of(n);
    c.constant("n_vertices", plan.vertices())
        .constant("table_size", 1 << ((FixedPoint) n.precision(DISTANCE)).width())
        .constant("reuse_factor", n.attr(Schedule.REUSE_FACTOR))
        .policy("layers", "nnet::garnet_layers<" + layers(plan) + ">")
        .policy("means", "nnet::mean_of_" + (n.attr(GarNet.MEAN_BY_COUNT) ? "valid" : "all"))
        .policy("collapse", "nnet::collapse_" + n.attr(GarNet.COLLAPSE))
        .type("distance_t", DISTANCE)
        .type("edge_t", EDGE)
        .type("weight_sum_t", "edge_weight_aggr")
        .type("sum_t", "aggr")
        .type("norm_t", "norm");
    ExactFactor.declare(c, factor(n));
  }

  private static String layers(GarNetPlan plan) {
    return plan.layers().stream()
        .map(
            l ->
                "nnet::garnet_layer<%d, %d, %d>"
                    .formatted(l.features(), l.aggregators(), l.filters()))
        .collect(Collectors.joining(", "));
  }
}
