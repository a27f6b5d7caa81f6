package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.eval.NumTensor;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layer.RangeTensor;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.number.Num;
import io.hls4j.core.graph.precision.Auto;
import io.hls4j.core.graph.precision.Interval;
import io.hls4j.core.graph.tensor.Shape;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/**
 * Kinds of which every output element is an input element or zero. They declare where each comes
 * from; evaluation, types and ranges follow.
 */
public final class Rearrangement {
  /** Stands for a zero that is no element of the input. */
  public static final int ZERO = -1;

  private static final Interval NOTHING = Interval.of(Exact.ZERO);

  private Rearrangement() {}

  /**
   * Begins the declaration of such a kind, which has no choice of algorithm.
   *
   * @param sources for each output element in C order, the input element or {@link #ZERO}
   */
  static LayerKind.Builder declare(String name, Function<Node, int[]> sources) {
    return LayerKind.named(name)
        .result(Auto.AUTO)
        .precision(TypeRules.sameAsInput())
        .range(c -> range(c.node(), c.input(0), sources))
        .eval(
            c ->
                evaluate(
                    c.node().output().shape(), c.input(), sources.apply(c.node()), c.constant(0)));
  }

  /**
   * For each output element of such a node, in C order, the input element that it is, or {@link
   * #ZERO}; empty for other kinds and where values are interpolated.
   */
  public static Optional<int[]> sources(Node n) {
    if (n.is(Transpose.KIND)) {
      return Optional.of(Transpose.sources(n));
    }
    if (n.is(Resize.KIND)) {
      return Resize.isBilinear(n) ? Optional.empty() : Optional.of(Resize.sources(n));
    }
    if (n.is(ZeroPadding1D.KIND) || n.is(ZeroPadding2D.KIND)) {
      return Optional.of(Padding.sources(n, n.is(ZeroPadding1D.KIND) ? 1 : 2));
    }
    if (n.is(Cropping1D.KIND) || n.is(Cropping2D.KIND)) {
      return Optional.of(Cropping.sources(n, n.is(Cropping1D.KIND) ? 1 : 2));
    }
    if (n.is(Slice.KIND)) {
      return Optional.of(Slice.sources(n));
    }
    if (n.is(Gather.KIND)) {
      return Optional.of(Gather.sources(n));
    }
    return n.is(Broadcast.KIND) ? Optional.of(Broadcast.sources(n)) : Optional.empty();
  }

  static NumTensor evaluate(Shape shape, NumTensor x, int[] sources, Num zero) {
    return NumTensor.generate(shape, i -> sources[i] == ZERO ? zero : x.at(sources[i]));
  }

  /** Element by element, or by channel where there are many. */
  static RangeTensor range(Node n, RangeTensor x, Function<Node, int[]> sources) {
    Shape shape = n.output().shape();
    if (x.period() == 1) {
      Interval all = mayHoldZeros(n) ? x.at(0).union(NOTHING) : x.at(0);
      return RangeTensor.uniform(shape, all, x.fraction(0));
    }
    if (shape.size() > RangeTensor.MOST_ELEMENTS && isByChannel(n, x)) {
      return RangeTensor.generate(
          shape, x.period(), i -> mayHoldZeros(n) ? x.at(i).union(NOTHING) : x.at(i), x::fraction);
    }
    int[] from = sources.apply(n);
    return RangeTensor.generate(
        shape,
        from.length,
        i -> from[i] == ZERO ? NOTHING : x.at(from[i]),
        i -> from[i] == ZERO ? 0 : x.fraction(from[i]));
  }

  /** Whether bounds differ by channel only and every element stays in its channel. */
  private static boolean isByChannel(Node n, RangeTensor x) {
    boolean isSpatial =
        n.is(Resize.KIND) || n.is(Cropping1D.KIND) || n.is(Cropping2D.KIND) || mayHoldZeros(n);
    return isSpatial && x.shape().last() % x.period() == 0;
  }

  private static boolean mayHoldZeros(Node n) {
    return n.is(ZeroPadding1D.KIND) || n.is(ZeroPadding2D.KIND);
  }

  /**
   * Where each element comes from if the spatial axes are mapped one by one and the others stay.
   *
   * @param input shape of the input, channels last
   * @param maps for each spatial axis, one or two, and each index of the output the index of the
   *     input, or {@link #ZERO}
   */
  static int[] alongAxes(Shape input, int[]... maps) {
    int dims = maps.length;
    int[] rows = dims == 1 ? new int[] {0} : maps[0];
    int[] columns = maps[dims - 1];
    int height = dims == 1 ? 1 : input.dim(-3);
    int width = input.dim(-2);
    int channels = input.last();
    int images = Spatial.images(input, dims);
    int[] all = new int[Math.multiplyExact(images * rows.length, columns.length * channels)];
    int at = 0;
    for (int image = 0; image < images; image++) {
      for (int row : rows) {
        for (int column : columns) {
          int cell = row < 0 || column < 0 ? -1 : (image * height + row) * width + column;
          for (int c = 0; c < channels; c++) {
            all[at++] = cell < 0 ? ZERO : cell * channels + c;
          }
        }
      }
    }
    return all;
  }

  /** The axis of the given length without change. */
  static int[] identity(int length) {
    int[] map = new int[length];
    Arrays.setAll(map, i -> i);
    return map;
  }
}
