package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layer.RangeRule;
import io.hls4j.core.graph.layer.RangeTensor;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Interval;
import io.hls4j.core.graph.tensor.Shape;
import java.util.List;
import java.util.stream.IntStream;

/** Range rules of the built-in kinds: interval arithmetic on exact numbers, element by element. */
final class RangeRules {
  private static final Interval ZERO = Interval.of(Exact.ZERO);
  private static final Interval ZERO_TO_ONE = new Interval(Exact.ZERO, Exact.ONE);
  private static final Interval SIGN = new Interval(Exact.ONE.negate(), Exact.ONE);

  private RangeRules() {}

  static RangeTensor dense(RangeRule.Context c) {
    RangeTensor x = c.input(0);
    RangeTensor w = c.weight(Dense.WEIGHT);
    Node n = c.node();
    RangeTensor bias = n.findWeight(Dense.BIAS).map(b -> c.weight(Dense.BIAS)).orElse(null);
    int nIn = x.shape().last();
    Shape shape = x.shape().withLast(n.attr(Dense.UNITS));
    int fraction = Math.max(add(x.fraction(), w.fraction()), bias == null ? 0 : bias.fraction());
    // rows whose bounds repeat are worked out once
    int kept = RangeTensor.commonPeriod(x.period(), nIn);
    List<Interval> rows = x.elements().subList(0, kept);
    var layout = new WeightedSums.Layout(kept / nIn, 1, nIn, shape.last(), 1);
    WeightedSums sums = WeightedSums.of(layout, rows, w, bias, fraction);
    int[] operands = IntStream.range(0, kept).map(x::fraction).toArray();
    int[] fractions = WeightedSums.fractions(layout, operands, w, bias);
    c.intermediate("accum", sums.partials(shape, fractions), nIn + 1);
    return sums.sums(shape, fractions);
  }

  static RangeTensor affine(RangeRule.Context c) {
    RangeTensor x = c.input(0);
    RangeTensor scale = c.weight(Affine.SCALE);
    RangeTensor bias = c.weight(Affine.BIAS);
    return RangeTensor.generate(
        x.shape(),
        RangeTensor.commonPeriod(x, scale, bias),
        i -> x.at(i).times(scale.at(i)).plus(bias.at(i)),
        i -> Math.max(add(x.fraction(i), scale.fraction(i)), bias.fraction(i)));
  }

  static RangeTensor activation(RangeRule.Context c) {
    RangeTensor x = c.input(0);
    String function = c.node().attr(Activation.FUNCTION);
    return switch (function) {
      case "linear" -> x;
      case "relu" -> x.map(r -> clamp(r, Exact.ZERO, null));
      case "relu1" -> x.map(r -> clamp(r, Exact.ZERO, Exact.ONE));
      case "relu6" -> x.map(r -> clamp(r, Exact.ZERO, Exact.of(6)));
      case "binary_tanh", "ternary_tanh" -> RangeTensor.uniform(x.shape(), SIGN, 0);
      case "abs" ->
          x.map(r -> clamp(r, Exact.ZERO, null).union(clamp(r.negate(), Exact.ZERO, null)));
      case "square" -> x.map(Interval::square).mapFractions(f -> add(f, f));
      case "hard_swish" -> hardSwish(x);
      default -> tabulated(c, function);
    };
  }

  static RangeTensor parametrized(RangeRule.Context c) {
    RangeTensor x = c.input(0);
    RangeTensor param = c.weight(ParametrizedActivation.PARAM);
    return switch (c.node().attr(ParametrizedActivation.FUNCTION)) {
      case "leaky_relu" -> leaky(x, param);
      case "thresholded_relu" -> x.map(r -> r.union(ZERO));
      default -> elu(x, param);
    };
  }

  static RangeTensor prelu(RangeRule.Context c) {
    return leaky(c.input(0), c.weight(PRelu.PARAM));
  }

  private static RangeTensor leaky(RangeTensor x, RangeTensor slope) {
    return RangeTensor.generate(
        x.shape(),
        RangeTensor.commonPeriod(x, slope),
        i ->
            clamp(x.at(i), Exact.ZERO, null)
                .union(clamp(x.at(i), null, Exact.ZERO).times(slope.at(i))),
        i -> Math.max(x.fraction(i), add(x.fraction(i), slope.fraction(i))));
  }

  private static RangeTensor elu(RangeTensor x, RangeTensor param) {
    Interval below = new Interval(Exact.ONE.negate(), Exact.ZERO).times(param.at(0));
    return x.map(r -> clamp(r, Exact.ZERO, null).union(below)).mapFractions(f -> RangeTensor.REAL);
  }

  static RangeTensor hard(RangeRule.Context c) {
    RangeTensor x = c.input(0);
    boolean tanh = c.node().attr(HardActivation.FUNCTION).equals("hard_tanh");
    int fraction =
        Math.max(
            add(x.fraction(), c.weight(HardActivation.SLOPE).fraction()),
            c.weight(HardActivation.SHIFT).fraction());
    return RangeTensor.uniform(x.shape(), tanh ? SIGN : ZERO_TO_ONE, fraction);
  }

  static RangeTensor ternary(RangeRule.Context c) {
    return RangeTensor.uniform(c.input(0).shape(), SIGN, 0);
  }

  static RangeTensor softmax(RangeRule.Context c) {
    RangeTensor x = c.input(0);
    boolean argmax = c.node().attr(Softmax.IMPLEMENTATION).equals("argmax");
    return RangeTensor.uniform(x.shape(), ZERO_TO_ONE, argmax ? 0 : RangeTensor.REAL);
  }

  /** Products with one number. */
  static RangeTensor scaled(RangeTensor x, Exact factor) {
    return x.map(r -> r.scale(factor)).mapFractions(f -> add(f, -factor.exponent()));
  }

  static RangeTensor quantizer(RangeRule.Context c) {
    RangeTensor x = c.input(0);
    return RangeTensor.generate(
        x.shape(),
        FixedPointQuantizer.repeats(c.node(), x),
        i ->
            FixedPointQuantizer.type(c.node(), i)
                .map(t -> RangeTensor.castInterval(x.at(i), x.fraction(i), t))
                .orElse(ZERO),
        i ->
            FixedPointQuantizer.type(c.node(), i)
                .map(t -> RangeTensor.castFraction(x.at(i), x.fraction(i), t))
                .orElse(0));
  }

  /** A function that is looked up: what its table holds for the inputs that occur. */
  private static RangeTensor tabulated(RangeRule.Context c, String function) {
    RangeTensor x = c.input(0);
    int fraction = c.node().input().precision() instanceof FixedPoint f ? f.fraction() : 0;
    FunctionRange range = new FunctionRange(function, Math.scalb(1.0, -fraction));
    return x.map(range::of).mapFractions(f -> RangeTensor.REAL);
  }

  /** Between -3 and 3 the sixth in single precision counts, which is a little more than one. */
  private static RangeTensor hardSwish(RangeTensor x) {
    Exact sixth = Exact.of(Activation.SIXTH);
    Exact excess = sixth.times(Exact.of(6));
    Exact three = Exact.of(3);
    FunctionRange exact = new FunctionRange("hard_swish", 1);
    return x.map(
            r -> {
              Interval inner = exact.of(clamp(r, three.negate(), three)).scale(excess);
              return r.hi().compareTo(three) < 0 ? inner : inner.union(clamp(r, three, null));
            })
        .mapFractions(f -> Math.max(f, add(add(f, Math.max(f, 0)), -sixth.exponent())));
  }

  private static Interval clamp(Interval r, Exact low, Exact high) {
    return new Interval(clamp(r.lo(), low, high), clamp(r.hi(), low, high));
  }

  private static Exact clamp(Exact v, Exact low, Exact high) {
    Exact raised = low == null ? v : v.max(low);
    return high == null ? raised : raised.min(high);
  }

  private static int add(int a, int b) {
    return RangeTensor.sumOfFractions(a, b);
  }
}
