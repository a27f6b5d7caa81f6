package io.hls4j.core.codegen.kernel;

import io.hls4j.core.api.kernel.KernelBinding;
import io.hls4j.core.api.kernel.KernelConfig;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.layers.Broadcast;
import io.hls4j.core.graph.layers.Cropping1D;
import io.hls4j.core.graph.layers.Cropping2D;
import io.hls4j.core.graph.layers.Gather;
import io.hls4j.core.graph.layers.Rearrangement;
import io.hls4j.core.graph.layers.Resize;
import io.hls4j.core.graph.layers.Slice;
import io.hls4j.core.graph.layers.Transpose;
import io.hls4j.core.graph.layers.ZeroPadding1D;
import io.hls4j.core.graph.layers.ZeroPadding2D;
import io.hls4j.core.graph.precision.Xnor;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Bindings of the kinds that only move elements, where nested loops give their positions: all of
 * them but resizing by a factor that is no whole number and gathering without a rule.
 */
final class MoveBindings {
  private static final String HEADER = "nnet/kernel/move.h";

  static final List<KernelBinding> ALL =
      Stream.concat(
              Stream.of(
                      Broadcast.KIND,
                      Cropping1D.KIND,
                      Cropping2D.KIND,
                      Gather.KIND,
                      Resize.KIND,
                      Slice.KIND,
                      Transpose.KIND)
                  .map(MoveBindings::gathering),
              Stream.of(ZeroPadding1D.KIND, ZeroPadding2D.KIND).map(MoveBindings::padding))
          .toList();

  private MoveBindings() {}

  private static KernelBinding gathering(LayerKind kind) {
    KernelBinding.Builder binding = KernelBinding.of(kind);
    if (kind == Resize.KIND) {
      binding.only(Resize.ALGORITHM, "nearest");
    }
    return binding
        .when("positions that nested loops give", n -> sources(n).isPresent())
        .header(HEADER)
        .config((n, c) -> sizes(n, c).policy("source", sources(n).orElseThrow().policy()))
        .call("nnet::gather<$C>($I, $O);");
  }

  private static KernelBinding padding(LayerKind kind) {
    return KernelBinding.of(kind)
        .when("inputs that are not binary", n -> !(n.input().precision() instanceof Xnor))
        .header(HEADER)
        .config(
            (n, c) ->
                sizes(n, c)
                    .constant("n_in", Math.toIntExact(n.input().shape().size()))
                    .policy("target", targets(n).policy()))
        .call("nnet::scatter<$C>($I, $O);");
  }

  private static KernelConfig sizes(Node n, KernelConfig c) {
    return c.constant("n_out", Math.toIntExact(n.output().shape().size()))
        .constant("reuse_factor", n.attr(Schedule.REUSE_FACTOR));
  }

  /** Where in the input each output element comes from. */
  private static Optional<Nest> sources(Node n) {
    return Rearrangement.sources(n).flatMap(Nest::of);
  }

  /** Where in the output each input element goes to. */
  private static Nest targets(Node n) {
    int[] sources = Rearrangement.sources(n).orElseThrow();
    int[] targets = new int[Math.toIntExact(n.input().shape().size())];
    Arrays.fill(targets, 0);
    for (int i = 0; i < sources.length; i++) {
      if (sources[i] != Rearrangement.ZERO) {
        targets[sources[i]] = i;
      }
    }
    return Nest.of(targets).orElseThrow();
  }
}
