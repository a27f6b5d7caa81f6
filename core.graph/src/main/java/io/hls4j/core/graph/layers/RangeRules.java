package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layer.RangeRule;
import io.hls4j.core.graph.layer.RangeTensor;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.precision.Interval;
import io.hls4j.core.graph.tensor.Shape;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntUnaryOperator;

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
    c.intermediate("accum", RangeTensor.of(shape, sums.partials(), fraction), nIn + 1);
    return RangeTensor.of(shape, sums.sums(), fraction);
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
      default -> monotone(x, Activation.function(function));
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

  static RangeTensor merge(RangeRule.Context c) {
    RangeTensor a = c.input(0);
    RangeTensor b = c.input(1);
    String op = c.node().attr(Merge.OP);
    Shape out = c.node().output().shape();
    boolean aligned = out.equals(a.shape()) && out.equals(b.shape());
    int period = aligned ? RangeTensor.commonPeriod(a, b) : Math.toIntExact(out.size());
    IntUnaryOperator p = i -> aligned ? i : Broadcast.index(out, a.shape(), i);
    IntUnaryOperator q = i -> aligned ? i : Broadcast.index(out, b.shape(), i);
    return RangeTensor.generate(
        out,
        period,
        i -> merge(op, a.at(p.applyAsInt(i)), b.at(q.applyAsInt(i))),
        i -> mergedFraction(op, a.fraction(p.applyAsInt(i)), b.fraction(q.applyAsInt(i))));
  }

  private static int mergedFraction(String op, int a, int b) {
    return switch (op) {
      case "multiply" -> add(a, b);
      case "average" -> add(Math.max(a, b), 1);
      default -> Math.max(a, b);
    };
  }

  private static Interval merge(String op, Interval a, Interval b) {
    return switch (op) {
      case "add" -> a.plus(b);
      case "subtract" -> a.minus(b);
      case "multiply" -> a.times(b);
      case "average" -> a.plus(b).scale(Exact.powerOfTwo(-1));
      case "maximum" -> new Interval(max(a.lo(), b.lo()), max(a.hi(), b.hi()));
      case "minimum" -> new Interval(min(a.lo(), b.lo()), min(a.hi(), b.hi()));
      default -> throw new IllegalStateException("no range rule for '" + op + "'");
    };
  }

  static RangeTensor concatenate(RangeRule.Context c) {
    Concatenate.Source[] sources = Concatenate.sources(c.node());
    Shape out = c.node().output().shape();
    return RangeTensor.generate(
        out,
        Math.toIntExact(out.size()),
        i -> c.input(sources[i].input()).at(sources[i].position()),
        i -> c.input(sources[i].input()).fraction(sources[i].position()));
  }

  static RangeTensor quantizer(RangeRule.Context c) {
    RangeTensor x = c.input(0);
    return RangeTensor.generate(
        x.shape(),
        Math.toIntExact(x.shape().size()),
        i -> FixedPointQuantizer.type(c.node(), i).map(t -> x.at(i).cast(t)).orElse(ZERO),
        i ->
            FixedPointQuantizer.type(c.node(), i)
                .map(t -> Math.min(x.fraction(i), t.fraction()))
                .orElse(0));
  }

  private static RangeTensor monotone(RangeTensor x, DoubleUnaryOperator f) {
    return x.map(
            r ->
                new Interval(
                    Exact.of(Math.nextDown(f.applyAsDouble(r.lo().doubleValue()))),
                    Exact.of(Math.nextUp(f.applyAsDouble(r.hi().doubleValue())))))
        .mapFractions(fraction -> RangeTensor.REAL);
  }

  private static Interval clamp(Interval r, Exact low, Exact high) {
    return new Interval(clamp(r.lo(), low, high), clamp(r.hi(), low, high));
  }

  private static Exact clamp(Exact v, Exact low, Exact high) {
    Exact raised = low == null ? v : max(v, low);
    return high == null ? raised : min(raised, high);
  }

  private static Exact max(Exact a, Exact b) {
    return a.compareTo(b) >= 0 ? a : b;
  }

  private static Exact min(Exact a, Exact b) {
    return a.compareTo(b) <= 0 ? a : b;
  }

  private static int add(int a, int b) {
    return RangeTensor.sumOfFractions(a, b);
  }
}
