package io.hls4j.core.codegen.kernel;

import io.hls4j.core.api.kernel.KernelBinding;
import io.hls4j.core.api.kernel.KernelConfig;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.layers.Softmax;
import java.util.List;
import java.util.function.BiConsumer;

/** Bindings of softmax, one for each implementation. */
final class SoftmaxBindings {
  private static final String TABLES = "($I, $O, $W:exp_table, $W:inv_table);";

  static final List<KernelBinding> ALL =
      List.of(
          softmax("latency", SoftmaxBindings::latency).call("nnet::softmax_latency<$C>" + TABLES),
          softmax("stable", SoftmaxBindings::stable).call("nnet::softmax_stable<$C>" + TABLES),
          softmax("legacy", SoftmaxBindings::tables).call("nnet::softmax_legacy<$C>" + TABLES),
          softmax("argmax", SoftmaxBindings::slices).call("nnet::softmax_argmax<$C>($I, $O);"));

  private SoftmaxBindings() {}

  private static KernelBinding.Builder softmax(
      String implementation, BiConsumer<Node, KernelConfig> config) {
    return KernelBinding.of(Softmax.KIND)
        .only(Softmax.IMPLEMENTATION, implementation)
        .header("nnet/kernel/softmax.h")
        .config(config);
  }

  private static void slices(Node n, KernelConfig c) {
    Softmax.Slices s = Softmax.Slices.of(n);
    c.constant("n_outer", s.outer())
        .constant("n_slice", s.slice())
        .constant("n_inner", s.inner())
        .constant("reuse_factor", n.attr(Schedule.REUSE_FACTOR));
  }

  private static void tables(Node n, KernelConfig c) {
    slices(n, c);
    c.constant("exp_table_size", n.weight(Softmax.EXP_TABLE).size())
        .constant("inv_table_size", n.weight(Softmax.INV_TABLE).size());
  }

  private static void latency(Node n, KernelConfig c) {
    tables(n, c);
    c.type("accum_t", "accum").type("inv_inp_t", "inv_inp");
  }

  private static void stable(Node n, KernelConfig c) {
    latency(n, c);
    c.type("inp_norm_t", "inp_norm");
  }
}
