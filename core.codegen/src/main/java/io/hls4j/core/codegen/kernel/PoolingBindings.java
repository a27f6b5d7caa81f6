package io.hls4j.core.codegen.kernel;

import io.hls4j.core.api.kernel.KernelBinding;
import io.hls4j.core.api.kernel.KernelConfig;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.layers.GlobalPooling1D;
import io.hls4j.core.graph.layers.GlobalPooling2D;
import io.hls4j.core.graph.layers.Pooling;
import io.hls4j.core.graph.layers.Pooling1D;
import io.hls4j.core.graph.layers.Pooling2D;
import io.hls4j.core.graph.layers.Window;
import java.util.List;
import java.util.stream.Stream;

/** Bindings of the poolings; a global one is a window as large as the image. */
final class PoolingBindings {
  static final List<KernelBinding> ALL =
      Stream.of(Pooling1D.KIND, Pooling2D.KIND, GlobalPooling1D.KIND, GlobalPooling2D.KIND)
          .flatMap(k -> Stream.of(binding(k, "max"), binding(k, "average")))
          .toList();

  private PoolingBindings() {}

  private static KernelBinding binding(LayerKind kind, String op) {
    return KernelBinding.of(kind)
        .only(Pooling.OP, op)
        .header("nnet/kernel/pooling.h")
        .config(PoolingBindings::configure)
        .call("nnet::" + op + "_pool<$C>($I, $O);");
  }

  private static void configure(Node n, KernelConfig c) {
    Window window = Pooling.window(n);
    SpatialConfig.input(c, window, n.input().shape().last());
    SpatialConfig.output(c, window);
    c.constant("pool_height", window.height().kernel())
        .constant("pool_width", window.width().kernel())
        .constant("count_pad", Pooling.countsPadding(n))
        .constant("reuse_factor", n.attr(Schedule.REUSE_FACTOR))
        .type("accum_t", Pooling.ACCUM);
  }
}
