package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.eval.NumTensor;
import io.hls4j.core.graph.layer.Attr;
import io.hls4j.core.graph.layer.Evaluation;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.tensor.Shape;
import java.util.List;

/**
 * What the convolutions share: weighted sums over a window that moves over one or two spatial axes.
 * A depthwise convolution is one with as many groups as channels: its kernel (.., C, M) holds the
 * same numbers in the same order as (.., 1, C * M).
 */
public final class Convolution {
  /** Number of output channels. */
  public static final Attr<Integer> FILTERS =
      Attr.integer("filters", "Number of output channels.")
          .where(n -> n > 0, "integer, at least 1");

  /** Distance of neighbouring places of the window, for each spatial axis; empty means one. */
  public static final Attr<List<Integer>> STRIDES =
      Spatial.numbers("strides", "Steps of the window: [w] or [h, w]; default 1.", 1);

  /** Zeros around the input, before and after each spatial axis; empty means none. */
  public static final Attr<List<Integer>> PADDING =
      Spatial.numbers(
          "padding", "Zeros around: [left, right] or [top, bottom, left, right]; default 0.", 0);

  /** Distance of neighbouring cells of the window, for each spatial axis; empty means one. */
  public static final Attr<List<Integer>> DILATIONS =
      Spatial.numbers("dilations", "Steps within the window: [w] or [h, w]; default 1.", 1);

  /** Groups of channels that are convolved independently. */
  public static final Attr<Integer> GROUPS =
      Attr.integer("groups", "Groups of channels that are convolved independently.")
          .where(n -> n > 0, "integer, at least 1")
          .orElse(1);

  /** The kernel slot. */
  public static final String WEIGHT = "weight";

  /** The bias slot, shape (filters). */
  public static final String BIAS = "bias";

  /** Type slot of the accumulator and of each product. */
  public static final String ACCUM = "accum";

  private static final String ORDER =
      " Each product is cast to the accumulator type; the accumulator starts with the bias and adds"
          + " the products in the order of the window's rows, columns and channels. Zeros of the"
          + " padding take no part.";

  private Convolution() {}

  /**
   * The numbers that define a convolution.
   *
   * @param window how the window moves
   * @param channels channels of the input
   * @param filters channels of the output
   * @param groups number of groups; output channel o reads the channels of group o / (filters /
   *     groups)
   */
  public record Geometry(Window window, int channels, int filters, int groups) {
    /** Channels of the input that one output channel reads. */
    public int depth() {
      return channels / groups;
    }

    /** Products in one output value, padding included. */
    public int terms() {
      return window.taps() * depth();
    }
  }

  /** A convolution over all channels of its group. */
  static LayerKind.Builder full(String name, int dims) {
    String k = dims == 1 ? "kw" : "kh, kw";
    return weighted(name, dims)
        .doc(
            "Convolution over "
                + (dims == 1 ? "one spatial axis" : "two spatial axes")
                + ": y[p, f] = bias[f] + sum over window cells t and channels c of x[p * stride + t"
                + " * dilation - padding, c] * weight[t, c, f]."
                + ORDER)
        .attributes(FILTERS, GROUPS)
        .weight(WEIGHT, "Kernel, shape (" + k + ", channels / groups, filters).");
  }

  /** A convolution of each channel by itself. */
  static LayerKind.Builder depthwise(String name, int dims) {
    String k = dims == 1 ? "kw" : "kh, kw";
    return weighted(name, dims)
        .doc(
            "Convolution of each channel by itself, M times: y[p, c * M + m] = bias[c * M + m] +"
                + " sum over window cells t of x[p * stride + t * dilation - padding, c] *"
                + " weight[t, c, m]."
                + ORDER)
        .weight(WEIGHT, "Kernel, shape (" + k + ", channels, M).");
  }

  private static LayerKind.Builder weighted(String name, int dims) {
    return LayerKind.named(name)
        .attributes(
            STRIDES,
            PADDING,
            DILATIONS,
            Schedule.REUSE_FACTOR,
            Schedule.STRATEGY,
            Schedule.EXTRA_ADDER_LEVELS,
            Schedule.TARGET_CYCLES,
            Schedule.PARALLELIZATION_FACTOR,
            Schedule.CONV_IMPLEMENTATION)
        .optionalWeight(BIAS, "Bias, one for each output channel; absent means zero.")
        .type(ACCUM, "Type of the accumulator and of each product.")
        .shape(n -> shape(n, dims))
        .precision(TypeRules.dot(n -> geometry(n).terms()))
        .range(ConvolutionRange::range)
        .eval(Convolution::eval);
  }

  private static Shape shape(Node n, int dims) {
    Shape w = n.weight(WEIGHT).shape();
    if (w.rank() != dims + 2) {
      throw new IllegalArgumentException("kernel '" + w + "' must have " + (dims + 2) + " axes");
    }
    if (w.size() == 0) {
      throw new IllegalArgumentException("kernel '" + w + "' is empty");
    }
    Geometry g = geometry(n);
    if (!isDepthwise(n)) {
      requireKernel(g, n, w);
    } else if (w.dim(-2) != g.channels()) {
      throw new IllegalArgumentException(
          "kernel '" + w + "' does not fit " + g.channels() + " channels");
    }
    requireBias(n, g.filters());
    return g.window().output(n.input().shape(), dims, g.filters());
  }

  private static void requireKernel(Geometry g, Node n, Shape w) {
    if (g.channels() % g.groups() != 0 || g.filters() % g.groups() != 0) {
      throw new IllegalArgumentException(
          g.channels()
              + " channels and "
              + g.filters()
              + " filters do not divide into "
              + g.groups()
              + " groups");
    }
    if (w.dim(-2) != g.depth() || w.last() != g.filters()) {
      throw new IllegalArgumentException(
          "kernel '"
              + w
              + "' does not fit input '"
              + n.input().shape()
              + "', "
              + g.filters()
              + " filters and "
              + g.groups()
              + " groups; expected "
              + w.with(-2, g.depth()).withLast(g.filters()));
    }
  }

  static void requireBias(Node n, int filters) {
    n.findWeight(BIAS)
        .filter(b -> !b.shape().equals(Shape.of(filters)))
        .ifPresent(
            b -> {
              throw new IllegalArgumentException(
                  "bias '" + b.shape() + "' does not fit " + filters + " output channels");
            });
  }

  /** The geometry of any convolution that is not transient, depthwise ones included. */
  public static Geometry geometry(Node n) {
    Shape w = n.weight(WEIGHT).shape();
    Window window =
        Window.of(
            n.input().shape(),
            w.dims().subList(0, w.rank() - 2),
            n.attr(STRIDES),
            n.attr(DILATIONS),
            n.attr(PADDING));
    int channels = n.input().shape().last();
    return isDepthwise(n)
        ? new Geometry(window, channels, Math.multiplyExact(w.dim(-2), w.last()), w.dim(-2))
        : new Geometry(window, channels, n.attr(FILTERS), n.attr(GROUPS));
  }

  private static boolean isDepthwise(Node n) {
    return n.is(DepthwiseConv1D.KIND) || n.is(DepthwiseConv2D.KIND);
  }

  private static NumTensor eval(Evaluation.Context c) {
    NumTensor bias = c.hasWeight(BIAS) ? c.weight(BIAS) : null;
    return new WindowSums(
            geometry(c.node()),
            c.input(),
            c.weight(WEIGHT),
            bias,
            c.constant(0),
            v -> c.cast(v, ACCUM))
        .all(c.node().output().shape());
  }
}
