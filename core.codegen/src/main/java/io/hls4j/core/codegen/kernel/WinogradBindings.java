package io.hls4j.core.codegen.kernel;

import io.hls4j.core.api.kernel.KernelBinding;
import io.hls4j.core.api.kernel.KernelConfig;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.layers.Conv1D;
import io.hls4j.core.graph.layers.Conv2D;
import io.hls4j.core.graph.layers.Convolution;
import io.hls4j.core.graph.layers.Convolution.Geometry;
import io.hls4j.core.graph.layers.DepthwiseConv1D;
import io.hls4j.core.graph.layers.DepthwiseConv2D;
import io.hls4j.core.graph.layers.Window;
import io.hls4j.core.graph.precision.Int;
import io.hls4j.core.graph.tensor.Shape;
import java.util.List;
import java.util.stream.Stream;

/** Bindings of convolutions by minimal filtering, one for each strategy that multiplies. */
final class WinogradBindings {
  private static final String WEIGHTS = "winograd";

  static final List<KernelBinding> ALL =
      Stream.of(Conv1D.KIND, Conv2D.KIND, DepthwiseConv1D.KIND, DepthwiseConv2D.KIND)
          .flatMap(
              kind -> Stream.of(arrays(kind, "latency"), arrays(kind, "resource"), unrolled(kind)))
          .toList();

  private WinogradBindings() {}

  private static KernelBinding arrays(LayerKind kind, String strategy) {
    return of(kind, strategy)
        .derives(WEIGHTS, Winograd::weightType, Winograd::weights)
        .config(
            (n, c) -> {
              int reuse = ReuseFactor.of(n);
              configure(
                  n,
                  c,
                  Winograd.matrices(n)
                      .mapToInt(m -> Products.limit(m, reuse))
                      .reduce(1, Math::max));
            })
        .call("nnet::winograd_" + strategy + "<$C>($I, $O, $W:" + WEIGHTS + ", $W:bias);");
  }

  private static KernelBinding unrolled(LayerKind kind) {
    return of(kind, "resource_unrolled")
        .config(
            (n, c) -> {
              configure(n, c, CycleText.multipliers(n, Winograd.matrices(n)));
              c.type("weight_t", Winograd.weightType(n));
            })
        .generates(
            "cycles", (n, types) -> CycleText.of(n, Winograd.matrices(n), Winograd.weightType(n)))
        .call("nnet::winograd_by_cycle<$C>($I, $O, $W:bias);");
  }

  private static KernelBinding.Builder of(LayerKind kind, String strategy) {
    return KernelBinding.of(kind)
        .only(Schedule.STRATEGY, strategy)
        .only(Schedule.CONV_IMPLEMENTATION, "winograd", "combination")
        .when("windows of 3 in steps of 1, exact sums", Winograd::isChosen)
        .header("nnet/kernel/winograd.h")
        .orZeros(
            Convolution.BIAS, Int.unsigned(1), n -> Shape.of(Convolution.geometry(n).filters()));
  }

  private static void configure(Node n, KernelConfig c, int multipliers) {
    WinogradTiles tiles = WinogradTiles.of(n);
    Geometry g = tiles.geometry();
    Window window = g.window();
    SpatialConfig.input(c, window, g.channels());
    c.constant("out_height", tiles.rows())
        .constant("out_width", tiles.columns())
        .constant("filt_height", tiles.patchHeight())
        .constant("filt_width", tiles.patchWidth())
        .constant("stride_height", tiles.tileHeight() * window.height().stride())
        .constant("stride_width", tiles.tileWidth() * window.width().stride())
        .constant("dilation_height", window.height().dilation())
        .constant("dilation_width", window.width().dilation())
        .constant("pad_top", window.height().before())
        .constant("pad_left", window.width().before())
        .constant("tile_height", tiles.tileHeight())
        .constant("tile_width", tiles.tileWidth())
        .constant("result_height", window.height().out())
        .constant("result_width", window.width().out())
        .constant("n_filt", g.filters())
        .constant("n_pixels", Places.atOnce(n))
        .constant("n_group", g.groups())
        .constant("n_in", tiles.terms())
        .constant("n_out", g.filters() / g.groups())
        .constant("reuse_factor", ReuseFactor.of(n))
        .constant("multiplier_limit", multipliers)
        .type("patch_t", Winograd.patchType(n))
        .type("accum_t", Winograd.sumType(n))
        .type("total_t", Convolution.ACCUM)
        .policy("product", "nnet::product::mult");
  }
}
