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
import io.hls4j.core.graph.layers.PointwiseConv1D;
import io.hls4j.core.graph.layers.PointwiseConv2D;
import io.hls4j.core.graph.layers.Window;
import io.hls4j.core.graph.precision.Int;
import io.hls4j.core.graph.precision.Xnor;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.List;
import java.util.Map;

/**
 * Bindings of the convolutions: one kernel for all of them, for each strategy. A depthwise
 * convolution is one with a group for each channel.
 */
final class ConvolutionBindings {
  private static final Map<String, String> FUNCTIONS =
      Map.of(
          "latency", "conv_latency",
          "resource", "conv_resource",
          "resource_unrolled", "conv_unrolled");

  static final List<LayerKind> KINDS =
      List.of(
          Conv1D.KIND,
          Conv2D.KIND,
          DepthwiseConv1D.KIND,
          DepthwiseConv2D.KIND,
          PointwiseConv1D.KIND,
          PointwiseConv2D.KIND);

  static final List<KernelBinding> ALL =
      KINDS.stream()
          .flatMap(kind -> FUNCTIONS.keySet().stream().sorted().map(s -> binding(kind, s)))
          .toList();

  private ConvolutionBindings() {}

  private static KernelBinding binding(LayerKind kind, String strategy) {
    return KernelBinding.of(kind)
        .when(
            "strategy " + strategy + ", no padding of binary inputs",
            n -> n.attr(Schedule.STRATEGY).equals(strategy) && !padsBinary(n))
        .header("nnet/kernel/conv.h")
        .orZeros(
            Convolution.BIAS, Int.unsigned(1), n -> Shape.of(Convolution.geometry(n).filters()))
        .layout(Convolution.WEIGHT, ConvolutionBindings::byGroup)
        .config(ConvolutionBindings::configure)
        .call("nnet::" + FUNCTIONS.get(strategy) + "<$C>($I, $O, $W:weight, $W:bias);");
  }

  /** A cell of padding is zero, which a binary number cannot be. */
  static boolean padsBinary(Node n) {
    return KINDS.contains(n.kind())
        && n.input().precision() instanceof Xnor
        && Convolution.geometry(n).window().coversPadding();
  }

  private static void configure(Node n, KernelConfig c) {
    Geometry g = Convolution.geometry(n);
    int reuse = ReuseFactor.of(n);
    geometry(n, c);
    c.constant("n_group", g.groups())
        .constant("n_in", g.terms())
        .constant("n_out", g.filters() / g.groups())
        .constant("reuse_factor", reuse)
        .constant("multiplier_limit", Products.limit(n.weight(Convolution.WEIGHT), reuse))
        .type("accum_t", Convolution.ACCUM)
        .policy("product", Products.policy(n, Convolution.WEIGHT));
  }

  /** What does not depend on how products are computed. */
  static void geometry(Node n, KernelConfig c) {
    Geometry g = Convolution.geometry(n);
    Window window = g.window();
    SpatialConfig.input(c, window, g.channels());
    SpatialConfig.output(c, window);
    c.constant("n_filt", g.filters())
        .constant("filt_height", window.height().kernel())
        .constant("filt_width", window.width().kernel())
        .constant("dilation_height", window.height().dilation())
        .constant("dilation_width", window.width().dilation())
        .constant("n_pixels", pixels(n, window));
  }

  /** Cells at once: the greatest divisor of all of them up to the parallelization factor. */
  private static int pixels(Node n, Window window) {
    int cells = window.height().out() * window.width().out();
    int pixels = Math.min(cells, n.attr(Schedule.PARALLELIZATION_FACTOR));
    while (cells % pixels != 0) {
      pixels--;
    }
    return pixels;
  }

  /** For each group of channels its matrix, in the order in which the dense kernel reads it. */
  private static TensorData byGroup(Node n, TensorData weight) {
    Geometry g = Convolution.geometry(n);
    int outputs = g.filters() / g.groups();
    TensorData all = weight.reshape(Shape.of(g.terms(), g.filters()));
    double[] ordered = new double[weight.size()];
    for (int group = 0; group < g.groups(); group++) {
      TensorData own = Matrices.columns(all, group * outputs, (group + 1) * outputs);
      double[] used = Matrices.inOrderOfUse(n, own, ReuseFactor.of(n)).toDoubles();
      System.arraycopy(used, 0, ordered, group * used.length, used.length);
    }
    return TensorData.wrapDoubles(Shape.of(g.groups(), g.terms(), outputs), ordered);
  }
}
