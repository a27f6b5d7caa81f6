package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.eval.NumTensor;
import io.hls4j.core.graph.layer.Attr;
import io.hls4j.core.graph.layer.Evaluation;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.tensor.Shape;
import java.util.Collections;
import java.util.List;

/**
 * What the separable convolutions share: each channel is convolved by itself, then the channels are
 * mixed cell by cell. A pass splits them into these two layers.
 */
public final class SeparableConvolution {
  /** Reuse factor of the first step where it is not that of the layer. */
  public static final Attr<Integer> DEPTHWISE_REUSE_FACTOR =
      Attr.integer("depthwise_reuse_factor", "Reuse factor of the first step.")
          .where(n -> n >= 1, "integer, at least 1")
          .optional();

  /** Reuse factor of the second step where it is not that of the layer. */
  public static final Attr<Integer> POINTWISE_REUSE_FACTOR =
      Attr.integer("pointwise_reuse_factor", "Reuse factor of the second step.")
          .where(n -> n >= 1, "integer, at least 1")
          .optional();

  /** Slot of the kernel of each channel. */
  public static final String DEPTHWISE = "depthwise";

  /** Slot of the kernel that mixes the channels. */
  public static final String POINTWISE = "pointwise";

  /** Type slot of the accumulator of the first step. */
  public static final String DEPTHWISE_ACCUM = "depthwise_accum";

  /** Type slot of the tensor between the steps. */
  public static final String DEPTHWISE_RESULT = "depthwise_result";

  /** Type slot of the accumulator of the second step. */
  public static final String POINTWISE_ACCUM = "pointwise_accum";

  private SeparableConvolution() {}

  static LayerKind.Builder declare(String name, int dims) {
    String k = dims == 1 ? "kw" : "kh, kw";
    String ones = dims == 1 ? "1" : "1, 1";
    return LayerKind.named(name)
        .doc(
            "A depthwise convolution without bias, then a convolution whose window is one cell; a"
                + " pass splits it into these two.")
        .attributes(
            Convolution.FILTERS,
            Convolution.STRIDES,
            Convolution.PADDING,
            Convolution.DILATIONS,
            Schedule.REUSE_FACTOR,
            DEPTHWISE_REUSE_FACTOR,
            POINTWISE_REUSE_FACTOR,
            Schedule.STRATEGY,
            Schedule.PARALLELIZATION_FACTOR,
            Schedule.CONV_IMPLEMENTATION)
        .weight(DEPTHWISE, "Kernel of the first step, shape (" + k + ", channels, M).")
        .weight(POINTWISE, "Kernel of the second, shape (" + ones + ", channels * M, filters).")
        .optionalWeight(Convolution.BIAS, "Bias of the second, one for each filter.")
        .type(DEPTHWISE_ACCUM, "Accumulator of the first step.")
        .type(DEPTHWISE_RESULT, "Result of the first step.")
        .type(POINTWISE_ACCUM, "Accumulator of the second step.")
        .shape(n -> shape(n, dims))
        .eval(c -> eval(c, dims))
        .transientKind();
  }

  private static Shape shape(Node n, int dims) {
    Shape first = n.weight(DEPTHWISE).shape();
    Shape second = n.weight(POINTWISE).shape();
    int channels = n.input().shape().last();
    if (first.rank() != dims + 2
        || second.rank() != dims + 2
        || first.size() == 0
        || first.dim(-2) != channels
        || second.dim(-2) != channels * first.last()
        || second.last() != n.attr(Convolution.FILTERS)
        || second.size() != (long) second.dim(-2) * second.last()) {
      throw new IllegalArgumentException(
          "kernels '"
              + first
              + "' and '"
              + second
              + "' do not fit input '"
              + n.input().shape()
              + "' and "
              + n.attr(Convolution.FILTERS)
              + " filters");
    }
    Convolution.requireBias(n, second.last());
    return window(n, dims).output(n.input().shape(), dims, second.last());
  }

  private static Window window(Node n, int dims) {
    return Window.of(
        n.input().shape(),
        n.weight(DEPTHWISE).shape().dims().subList(0, dims),
        n.attr(Convolution.STRIDES),
        n.attr(Convolution.DILATIONS),
        n.attr(Convolution.PADDING));
  }

  /** Without rounding between the steps. */
  private static NumTensor eval(Evaluation.Context c, int dims) {
    Shape out = c.node().output().shape();
    Window window = window(c.node(), dims);
    int channels = c.input().shape().last();
    NumTensor first = c.weight(DEPTHWISE);
    int between = channels * first.shape().last();
    var depthwise = new Convolution.Geometry(window, channels, between, channels);
    NumTensor x =
        new WindowSums(depthwise, c.input(), first, null, c.constant(0), v -> v)
            .all(out.withLast(between));
    Window cell =
        Window.of(x.shape(), Collections.nCopies(dims, 1), List.of(), List.of(), List.of());
    var pointwise = new Convolution.Geometry(cell, between, out.last(), 1);
    NumTensor bias = c.hasWeight(Convolution.BIAS) ? c.weight(Convolution.BIAS) : null;
    return new WindowSums(pointwise, x, c.weight(POINTWISE), bias, c.constant(0), v -> v).all(out);
  }
}
