package io.hls4j.core.codegen.kernel;

import io.hls4j.core.codegen.adder.ConstantMatrix;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.layers.Convolution;
import io.hls4j.core.graph.layers.Convolution.Geometry;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Interval;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Convolutions by minimal filtering, F(2, 3) along each axis that allows it (S. Winograd,
 * Arithmetic Complexity of Computations, 1980; A. Lavin and S. Gray, arXiv:1509.09308). Nothing is
 * rounded: transformed weights have one bit more after the point for each axis, transformed inputs
 * the range that they need, and sums are exact or, as the accumulator does, wrap around.
 */
public final class Winograd {
  /** Weights up to so many bits stay exact when they are transformed in double precision. */
  private static final int WEIGHT_BITS = 44;

  private static final List<String> WORDS = List.of("winograd", "combination");

  private Winograd() {}

  /** Whether a layer is computed so, given that what was asked for is not refused. */
  public static boolean isChosen(Node n) {
    if (n.kind().attribute(Schedule.CONV_IMPLEMENTATION.name()).isEmpty()) {
      return false;
    }
    int word = WORDS.indexOf(n.attr(Schedule.CONV_IMPLEMENTATION));
    return word == 0 || word == 1 && refusal(n).isEmpty();
  }

  /** Why a convolution cannot be computed so, or gains nothing, and what to change. */
  static Optional<Refusal> refusal(Node n) {
    if (!ConvolutionBindings.KINDS.contains(n.kind())) {
      return refusal("it multiplies nothing");
    }
    if (!WinogradTiles.of(n).save()) {
      return refusal(
          "no axis has a window of 3 in steps of 1 without dilation, and 2 places for it or more");
    }
    if (n.attr(Schedule.STRATEGY).equals(DistributedArithmetic.STRATEGY)) {
      return refusal("strategy '" + DistributedArithmetic.STRATEGY + "' does not multiply");
    }
    boolean isFixed =
        n.precision(Convolution.WEIGHT) instanceof FixedPoint f && f.width() <= WEIGHT_BITS;
    if (!isFixed || !Products.policy(n, Convolution.WEIGHT).endsWith("::mult")) {
      return refusal(
          "weights '%s' and inputs '%s' are not multiplied, or not exactly after it"
              .formatted(n.precision(Convolution.WEIGHT).text(), n.input().precision().text()));
    }
    return ExactSums.refusal(LayerMatrix.of(n), (FixedPoint) n.precision(Convolution.ACCUM));
  }

  private static Optional<Refusal> refusal(String reason) {
    return Optional.of(
        new Refusal(
            reason,
            "leave ConvImplementation of this layer out, or set it to Combination, which is"
                + " Winograd only where that applies"));
  }

  /** How a convolution is computed, and what that saves. */
  public static String about(Node n) {
    WinogradTiles tiles = WinogradTiles.of(n);
    return "%s: %d multiplications of %d x %d bits instead of %d"
        .formatted(
            tiles.text(),
            tiles.products(),
            patchType(n).width(),
            weightType(n).width(),
            tiles.directProducts());
  }

  /** Multiplications of one inference, and how many they would be without tiles. */
  public static SortedMap<String, Long> counts(Node n) {
    WinogradTiles tiles = WinogradTiles.of(n);
    return new TreeMap<>(
        Map.of(
            "multiplications",
            tiles.products(),
            "multiplications_without_tiles",
            tiles.directProducts()));
  }

  /** Transformed weights: for each group and position a matrix (terms, filters of a group). */
  static Stream<TensorData> matrices(Node n) {
    WinogradTiles tiles = WinogradTiles.of(n);
    Geometry g = tiles.geometry();
    return ConvolutionBindings.matrices(n)
        .flatMap(
            own -> IntStream.range(0, tiles.positions()).mapToObj(p -> matrix(tiles, g, own, p)));
  }

  private static TensorData matrix(WinogradTiles tiles, Geometry g, TensorData own, int position) {
    int outputs = g.filters() / g.groups();
    int along = tiles.isWide() ? 4 : 1;
    double[] all = new double[tiles.terms() * outputs];
    for (int tap = 0; tap < g.window().taps(); tap++) {
      int r = tap / g.window().width().kernel();
      int c = tap % g.window().width().kernel();
      double factor =
          factor(tiles.isTall(), position / along, r) * factor(tiles.isWide(), position % along, c);
      int term = (tiles.isTall() ? 0 : r) * (tiles.isWide() ? 1 : g.window().width().kernel());
      term += tiles.isWide() ? 0 : c;
      for (int i = 0; i < g.depth() * outputs; i++) {
        all[term * g.depth() * outputs + i] += factor * own.at(tap * g.depth() * outputs + i);
      }
    }
    return TensorData.wrapDoubles(Shape.of(tiles.terms(), outputs), all);
  }

  /**
   * The share of a tap in a transformed weight: 1, 0, 0; 1/2, 1/2, 1/2; 1/2, -1/2, 1/2; 0, 0, 1.
   */
  private static double factor(boolean isTiled, int position, int tap) {
    if (!isTiled) {
      return 1;
    }
    return switch (position) {
      case 0 -> tap == 0 ? 1 : 0;
      case 1 -> 0.5;
      case 2 -> tap == 1 ? -0.5 : 0.5;
      default -> tap == 2 ? 1 : 0;
    };
  }

  /** All transformed weights in the order in which the dense kernel reads them. */
  static TensorData weights(Node n) {
    double[] ordered =
        matrices(n)
            .map(m -> Matrices.inOrderOfUse(n, m, ReuseFactor.of(n)))
            .flatMapToDouble(m -> Arrays.stream(m.toDoubles()))
            .toArray();
    WinogradTiles tiles = WinogradTiles.of(n);
    Geometry g = tiles.geometry();
    int outputs = g.filters() / g.groups();
    return TensorData.wrapDoubles(
        Shape.of(g.groups(), tiles.positions(), tiles.terms(), outputs), ordered);
  }

  /** The narrowest type of the transformed weights. */
  static Fixed weightType(Node n) {
    Interval range = Interval.of(Exact.ZERO);
    int fraction = Integer.MIN_VALUE;
    for (TensorData m : matrices(n).toList()) {
      range = range.union(Interval.spanning(Exact.of(m.min()), Exact.of(m.max())));
      for (int i = 0; i < m.size(); i++) {
        fraction = m.at(i) == 0 ? fraction : Math.max(fraction, -Exact.exponent(m.at(i)));
      }
    }
    return FixedPoint.holding(range, fraction == Integer.MIN_VALUE ? 0 : fraction);
  }

  /** The type of cells of the input before, while and after they are transformed. */
  static Fixed patchType(Node n) {
    FixedPoint x = ElementTypes.declared(n.input());
    Interval range = Interval.of(x);
    for (int axis = 0; axis < WinogradTiles.of(n).axes(); axis++) {
      range = range.union(range.plus(range)).union(range.minus(range));
    }
    return FixedPoint.holding(range, x.fraction());
  }

  /**
   * The type of all sums up to the last. Bits above the accumulator's are not needed: it wraps, or
   * what comes out fits it; then it does not matter whether sums wrapped before.
   */
  static Fixed sumType(Node n) {
    FixedPoint accum = (FixedPoint) n.precision(Convolution.ACCUM);
    Fixed weight = weightType(n);
    Fixed patch = patchType(n);
    ConstantMatrix direct = LayerMatrix.of(n);
    int fraction =
        Math.max(ExactSums.fraction(direct), Math.addExact(weight.fraction(), patch.fraction()));
    fraction = Math.max(fraction, 1 - accum.integer());
    Fixed exact = FixedPoint.holding(sums(n, direct, patch), fraction);
    int integer = exact.integer() + (exact.signed() ? 0 : 1);
    return integer < accum.integer()
        ? Fixed.signed(integer + fraction, integer)
        : new Fixed(accum.integer() + fraction, accum.integer(), accum.signed());
  }

  /** What sums of products, and sums and differences of three of them, can be, with the bias. */
  private static Interval sums(Node n, ConstantMatrix direct, Fixed patch) {
    Interval x = Interval.of(patch);
    Interval products = Interval.of(Exact.ZERO);
    for (TensorData m : matrices(n).toList()) {
      for (int o = 0; o < m.shape().last(); o++) {
        Interval sum = Interval.of(Exact.ZERO);
        for (int t = 0; t < m.shape().first(); t++) {
          sum = sum.plus(x.scale(Exact.of(m.atIndex(t, o))).union(Interval.of(Exact.ZERO)));
        }
        products = products.union(sum);
      }
    }
    for (int axis = 0; axis < WinogradTiles.of(n).axes(); axis++) {
      Interval two = products.plus(products);
      products = products.union(two.plus(products)).union(products.minus(two));
    }
    Interval bias = Interval.of(Exact.ZERO);
    for (double b : direct.start()) {
      bias = bias.union(Interval.of(Exact.of(b)));
    }
    return products.union(products.plus(bias));
  }
}
