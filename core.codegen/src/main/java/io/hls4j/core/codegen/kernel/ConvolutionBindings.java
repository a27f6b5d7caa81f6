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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Bindings of the convolutions: one kernel for all of them, for each strategy. A depthwise
 * convolution is one with a group for each channel.
 */
final class ConvolutionBindings {
  static final String NO_BINARY_PADDING = "no padding of binary inputs";

  private static final Map<String, String> FUNCTIONS =
      Map.of(
          "latency", "conv_latency",
          "resource", "conv_resource");

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
          .flatMap(
              kind ->
                  Stream.concat(
                      FUNCTIONS.keySet().stream().sorted().map(s -> arrays(kind, s)),
                      Stream.of(unrolled(kind))))
          .toList();

  private ConvolutionBindings() {}

  private static KernelBinding arrays(LayerKind kind, String strategy) {
    return biased(kind, strategy)
        .layout(Convolution.WEIGHT, ConvolutionBindings::byGroup)
        .config(
            (n, c) -> {
              TensorData weight = n.weight(Convolution.WEIGHT);
              configure(n, c, Products.limit(weight, ReuseFactor.of(n)));
            })
        .call("nnet::" + FUNCTIONS.get(strategy) + "<$C>($I, $O, $W:weight, $W:bias);");
  }

  private static KernelBinding unrolled(LayerKind kind) {
    return biased(kind, "resource_unrolled")
        .config(
            (n, c) -> {
              configure(n, c, CycleText.multipliers(n));
              c.type("weight_t", Convolution.WEIGHT);
            })
        .generates("cycles", CycleText::of)
        .call("nnet::conv_by_cycle<$C>($I, $O, $W:bias);");
  }

  private static KernelBinding.Builder biased(LayerKind kind, String strategy) {
    return KernelBinding.of(kind)
        .only(Schedule.STRATEGY, strategy)
        .when(NO_BINARY_PADDING, n -> !padsBinary(n))
        .header("nnet/kernel/conv.h")
        .orZeros(
            Convolution.BIAS, Int.unsigned(1), n -> Shape.of(Convolution.geometry(n).filters()));
  }

  /** A cell of padding is zero, which a binary number cannot be. */
  static boolean padsBinary(Node n) {
    return KINDS.contains(n.kind())
        && n.input().precision() instanceof Xnor
        && Convolution.geometry(n).window().coversPadding();
  }

  private static void configure(Node n, KernelConfig c, int multipliers) {
    Geometry g = Convolution.geometry(n);
    geometry(n, c);
    c.constant("n_group", g.groups())
        .constant("n_in", g.terms())
        .constant("n_out", g.filters() / g.groups())
        .constant("reuse_factor", ReuseFactor.of(n))
        .constant("multiplier_limit", multipliers)
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
        .constant("n_pixels", Places.atOnce(n));
  }

  /** For each group of channels its matrix, in the order in which the dense kernel reads it. */
  private static TensorData byGroup(Node n, TensorData weight) {
    Geometry g = Convolution.geometry(n);
    double[] ordered =
        matrices(n)
            .flatMapToDouble(
                own -> {
                  TensorData used = Matrices.inOrderOfUse(n, own, ReuseFactor.of(n));
                  return Arrays.stream(used.toDoubles());
                })
            .toArray();
    Shape shape = Shape.of(g.groups(), g.terms(), g.filters() / g.groups());
    return TensorData.wrapDoubles(shape, ordered);
  }

  /** The matrix of each group of channels. */
  static Stream<TensorData> matrices(Node n) {
    Geometry g = Convolution.geometry(n);
    int outputs = g.filters() / g.groups();
    TensorData all = n.weight(Convolution.WEIGHT).reshape(Shape.of(g.terms(), g.filters()));
    return IntStream.range(0, g.groups())
        .mapToObj(group -> Matrices.columns(all, group * outputs, (group + 1) * outputs));
  }
}
