package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.eval.NumTensor;
import io.hls4j.core.graph.layer.Attr;
import io.hls4j.core.graph.layer.Evaluation;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.number.Num;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.tensor.Shape;
import java.math.BigInteger;
import java.util.List;

/**
 * What the poolings share: the greatest or the mean value under a window that moves over one or two
 * spatial axes, each channel by itself; global poolings have one window, the whole image.
 */
public final class Pooling {
  /** What becomes of the values under a window. */
  public static final Attr<String> OP =
      Attr.choice("pool_op", "What becomes of the values under a window.", "max", "average");

  /** Lengths of the window, for each spatial axis. */
  public static final Attr<List<Integer>> SIZE =
      Attr.integers("pool_size", "Lengths of the window: [w] or [h, w].")
          .where(
              all -> !all.isEmpty() && all.stream().allMatch(n -> n >= 1),
              "list of integers, each at least 1");

  /** Distance of neighbouring places of the window, for each spatial axis; empty means its size. */
  public static final Attr<List<Integer>> STRIDES =
      Spatial.numbers("strides", "Steps of the window: [w] or [h, w]; default the pool size.", 1);

  /**
   * Padding before and after each spatial axis; empty means none. More padding behind makes windows
   * that reach over the edge, as a rounded-up output size wants.
   */
  public static final Attr<List<Integer>> PADDING =
      Spatial.numbers(
          "padding", "Cells around: [left, right] or [top, bottom, left, right]; default 0.", 0);

  /** Whether a mean counts cells of the padding, as zeros. */
  public static final Attr<Boolean> COUNT_PAD =
      Attr.flag("count_pad", "Whether a mean counts cells of the padding, as zeros.").orElse(false);

  /** Type slot of the sum of a mean, and of its quotient. */
  public static final String ACCUM = "accum";

  private static final String RULE =
      " The mean adds in the accumulator type and divides there, cutting off the quotient towards"
          + " zero. Cells of the padding are never the greatest; the original fills them with the"
          + " top bit alone, which for an unsigned type is half of the scale.";

  private Pooling() {}

  /** A pooling with a window. */
  static LayerKind.Builder windowed(String name, int dims) {
    return LayerKind.named(name)
        .doc("Greatest or mean value under a window, for each channel." + RULE)
        .attributes(
            OP,
            SIZE,
            STRIDES,
            PADDING,
            COUNT_PAD,
            Schedule.REUSE_FACTOR,
            Schedule.CONV_IMPLEMENTATION)
        .type(ACCUM, "Type of the sum and of the mean; a greatest value passes through it, too.")
        .shape(n -> shape(n, dims))
        .precision(TypeRules.pooling())
        .range(PoolingRange::range)
        .eval(Pooling::eval);
  }

  /** A pooling of whole images. */
  static LayerKind.Builder global(String name, int dims) {
    return LayerKind.named(name)
        .doc("Greatest or mean value of each channel of an image." + RULE)
        .attributes(OP, Schedule.REUSE_FACTOR)
        .type(ACCUM, "Type of the sum and of the mean; a greatest value passes through it, too.")
        .shape(n -> globalShape(n.input().shape(), dims))
        .precision(TypeRules.modelDefault())
        .range(PoolingRange::range)
        .eval(Pooling::eval);
  }

  private static Shape globalShape(Shape x, int dims) {
    Spatial.requireAxes(x, dims);
    return dims == 1 ? x.without(-2) : x.without(-2).without(-2);
  }

  private static Shape shape(Node n, int dims) {
    if (n.attr(SIZE).size() != dims) {
      throw new IllegalArgumentException(
          "pool_size " + n.attr(SIZE) + " must have " + dims + " numbers");
    }
    Window window = window(n);
    if (isAllPadding(window.height()) || isAllPadding(window.width())) {
      throw new IllegalArgumentException(
          "padding " + n.attr(PADDING) + " leaves a window without cells of the input");
    }
    return window.output(n.input().shape(), dims, n.input().shape().last());
  }

  /** Whether the first or the last window lies in the padding. */
  private static boolean isAllPadding(Window.Axis axis) {
    return axis.before() >= axis.kernel()
        || (axis.out() - 1L) * axis.stride() - axis.before() >= axis.in();
  }

  /** The window of any pooling, global ones included. */
  public static Window window(Node n) {
    Shape x = n.input().shape();
    if (n.is(GlobalPooling1D.KIND) || n.is(GlobalPooling2D.KIND)) {
      return Window.whole(x, n.is(GlobalPooling1D.KIND) ? 1 : 2);
    }
    List<Integer> size = n.attr(SIZE);
    List<Integer> strides = n.attr(STRIDES).isEmpty() ? size : n.attr(STRIDES);
    return Window.of(x, size, strides, List.of(), n.attr(PADDING));
  }

  /** Whether the mean of the layer counts cells of the padding. */
  public static boolean countsPadding(Node n) {
    return n.attrs().find(COUNT_PAD).orElse(false);
  }

  /** Whether the layer takes the greatest values. */
  public static boolean isMax(Node n) {
    return n.attr(OP).equals("max");
  }

  /**
   * The type of a mean's sum that loses nothing: a bit at either end for each doubling.
   *
   * @param input type of what is summed
   */
  public static FixedPoint exactSum(Node n, FixedPoint input) {
    int growth = TypeRules.ceilLog2(window(n).taps());
    return TypeRules.fixed(input.width() + 2 * growth, input.integer() + growth, input.signed());
  }

  private static NumTensor eval(Evaluation.Context c) {
    Window window = window(c.node());
    int channels = c.input().shape().last();
    boolean max = isMax(c.node());
    int[][] sources = new int[1][];
    return NumTensor.generate(
        c.node().output().shape(),
        i -> {
          if (i % channels == 0) {
            sources[0] = window.sources(i / channels);
          }
          return max
              ? greatest(c, sources[0], channels, i % channels)
              : mean(c, sources[0], channels, i % channels);
        });
  }

  private static Num greatest(Evaluation.Context c, int[] sources, int channels, int channel) {
    Num greatest = null;
    for (int source : sources) {
      if (source >= 0) {
        Num v = c.input().at(source * channels + channel);
        greatest = greatest == null ? v : greatest.max(v);
      }
    }
    return c.cast(greatest, ACCUM);
  }

  private static Num mean(Evaluation.Context c, int[] sources, int channels, int channel) {
    Num sum = c.cast(c.constant(0), ACCUM);
    int cells = 0;
    for (int source : sources) {
      if (source >= 0) {
        sum = c.cast(sum.plus(c.input().at(source * channels + channel)), ACCUM);
        cells++;
      }
    }
    int count = countsPadding(c.node()) ? sources.length : cells;
    if (c.isFloat() || !(c.node().precision(ACCUM) instanceof FixedPoint accum)) {
      return c.constant(sum.doubleValue() / count);
    }
    return c.cast(quotient((Exact) sum, count, accum.fraction()), ACCUM);
  }

  /** A number divided by another, cut off towards zero after as many bits behind the point. */
  static Exact quotient(Exact sum, int count, int fraction) {
    Exact magnitude = sum.abs().shift(fraction);
    Exact whole = Exact.of(magnitude.floor().divide(BigInteger.valueOf(count)), -fraction);
    return sum.signum() < 0 ? whole.negate() : whole;
  }
}
