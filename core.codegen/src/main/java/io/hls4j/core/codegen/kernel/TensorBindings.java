package io.hls4j.core.codegen.kernel;

import io.hls4j.core.api.kernel.KernelBinding;
import io.hls4j.core.api.kernel.KernelConfig;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.layers.Clone;
import io.hls4j.core.graph.layers.Concatenate;
import io.hls4j.core.graph.layers.Constant;
import io.hls4j.core.graph.layers.Repack;
import io.hls4j.core.graph.layers.Reshape;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Bindings of what keeps the elements of tensors as they are, one after the other. */
final class TensorBindings {
  static final List<KernelBinding> ALL =
      List.of(
          KernelBinding.of(Concatenate.KIND)
              .header("nnet/kernel/concatenate.h")
              .config(TensorBindings::concatenate)
              .call("nnet::concatenate<$C>($O, $I:*);"),
          copy(Clone.KIND).call("nnet::copy<$C>($I, $O);"),
          copy(Repack.KIND).call("nnet::copy<$C>($I, $O);"),
          copy(Reshape.KIND).call("nnet::copy<$C>($I, $O);"),
          copy(Constant.KIND).call("nnet::copy<$C>($W:value, $O);"));

  private TensorBindings() {}

  private static KernelBinding.Builder copy(LayerKind kind) {
    return KernelBinding.of(kind).header("nnet/kernel/copy.h").config(ActivationBindings::size);
  }

  private static void concatenate(Node n, KernelConfig c) {
    int count = n.inputs().size();
    String runs =
        IntStream.range(0, count)
            .mapToObj(i -> Integer.toString(Concatenate.run(n, i)))
            .collect(Collectors.joining(", "));
    int outer = Math.toIntExact(n.input(0).shape().size()) / Concatenate.run(n, 0);
    c.constant("n_outer", outer)
        .constant("reuse_factor", n.attr(Schedule.REUSE_FACTOR))
        .policy("inputs", "nnet::runs<" + runs + ">");
  }
}
