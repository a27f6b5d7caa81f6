package io.hls4j.core.codegen.kernel;

import io.hls4j.core.api.kernel.KernelBinding;
import io.hls4j.core.api.kernel.KernelConfig;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.layers.Embedding;
import io.hls4j.core.graph.layers.Table;
import io.hls4j.core.graph.layers.UnaryLut;
import io.hls4j.core.graph.tensor.Shape;
import java.util.List;

/** Bindings of what reads a constant table by the value of an element. */
final class LookupBindings {
  private static final String HEADER = "nnet/kernel/lookup.h";

  static final List<KernelBinding> ALL =
      List.of(
          KernelBinding.of(UnaryLut.KIND)
              .header(HEADER)
              .config(LookupBindings::table)
              .call("nnet::unary_lut<$C>($I, $O, $W:table);"),
          KernelBinding.of(Embedding.KIND)
              .header(HEADER)
              .config(LookupBindings::rows)
              .call("nnet::embedding<$C>($I, $O, $W:embeddings);"));

  private LookupBindings() {}

  private static void table(Node n, KernelConfig c) {
    ActivationBindings.size(n, c);
    c.constant("table_size", n.weight(Table.TABLE).size()).type("address_t", UnaryLut.address(n));
  }

  private static void rows(Node n, KernelConfig c) {
    Shape rows = n.weight(Embedding.EMBEDDINGS).shape();
    c.constant("n_in", Math.toIntExact(n.input().shape().size()))
        .constant("n_rows", rows.first())
        .constant("n_row", rows.last())
        .constant("reuse_factor", n.attr(Schedule.REUSE_FACTOR));
  }
}
