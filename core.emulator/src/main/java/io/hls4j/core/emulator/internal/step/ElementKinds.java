package io.hls4j.core.emulator.internal.step;

import io.hls4j.core.emulator.internal.block.Planner;
import io.hls4j.core.emulator.internal.expr.Expression;
import io.hls4j.core.emulator.internal.expr.Lookup;
import io.hls4j.core.emulator.internal.expr.Rank;
import io.hls4j.core.emulator.internal.expr.Select;
import io.hls4j.core.emulator.internal.expr.Source;
import io.hls4j.core.emulator.internal.number.Constants;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layers.Activation;
import io.hls4j.core.graph.layers.Affine;
import io.hls4j.core.graph.layers.BatchNormalizationQuantizedTanh;
import io.hls4j.core.graph.layers.HardActivation;
import io.hls4j.core.graph.layers.Merge;
import io.hls4j.core.graph.layers.PRelu;
import io.hls4j.core.graph.layers.ParametrizedActivation;
import io.hls4j.core.graph.layers.TernaryTanh;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.precision.Quantize;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.function.UnaryOperator;

/** What the elementwise kinds compute, as expressions in the type of the output. */
final class ElementKinds {
  private static final Fixed SELU_SCALE_TYPE = Fixed.unsigned(16, 1);
  private static final UnaryOperator<Exact> AS_IT_IS = v -> v;

  private final Planner planner;
  private final Node node;
  private final Expression x;
  private final Precision to;

  ElementKinds(Planner planner, Node node) {
    this.planner = planner;
    this.node = node;
    this.x = new Source(planner, node.input());
    this.to = node.output().precision();
  }

  Expression activation() {
    String name = node.attr(Activation.FUNCTION);
    return switch (name) {
      case "linear" -> x.cast(to);
      case "relu" -> x.positive().cast(to);
      case "relu1" -> x.clamp(0, 1).cast(to);
      case "relu6" -> x.clamp(0, 6).cast(to);
      case "binary_tanh" -> signs(Rank.from(x, 1, i -> Exact.ZERO));
      case "ternary_tanh" -> ternary(Exact.powerOfTwo(-1));
      case "selu" -> new Select(notNegative(), scaled(), tabulated(AS_IT_IS));
      default -> tabulated(AS_IT_IS);
    };
  }

  Expression parametrized() {
    String slot = ParametrizedActivation.PARAM;
    Exact param = weight(slot, 0);
    return switch (node.attr(ParametrizedActivation.FUNCTION)) {
      case "leaky_relu" -> leaky(Constants.of(param));
      case "thresholded_relu" -> thresholded(Rank.above(x, param));
      default -> new Select(notNegative(), x.cast(to), tabulated(param::times));
    };
  }

  Expression prelu() {
    return leaky(Constants.of(node, PRelu.PARAM));
  }

  Expression ternaryTanh() {
    return ternary(Exact.of(node.attr(TernaryTanh.THRESHOLD)));
  }

  Expression affine() {
    return x.line(Constants.of(node, Affine.SCALE), Constants.of(node, Affine.BIAS)).cast(to);
  }

  Expression hard() {
    Expression line =
        x.line(Constants.of(node, HardActivation.SLOPE), Constants.of(node, HardActivation.SHIFT));
    Expression sigmoid = line.clamp(0, 1);
    return node.attr(HardActivation.FUNCTION).equals("hard_tanh")
        ? sigmoid.line(Constants.of(Exact.of(2)), Constants.of(Exact.of(-1))).cast(to)
        : sigmoid.cast(to);
  }

  Expression thresholds() {
    if (node.attr(BatchNormalizationQuantizedTanh.FUNCTION).equals("binary_tanh")) {
      String slot = BatchNormalizationQuantizedTanh.THRESHOLD;
      return signs(Rank.from(x, node.weight(slot).size(), i -> weight(slot, i)));
    }
    TensorData high = node.weight(BatchNormalizationQuantizedTanh.HIGH);
    TensorData low = node.weight(BatchNormalizationQuantizedTanh.LOW);
    return signs(
        Rank.among(
            x,
            Math.max(low.size(), high.size()),
            i -> weight(BatchNormalizationQuantizedTanh.LOW, i % low.size()),
            i -> weight(BatchNormalizationQuantizedTanh.HIGH, i % high.size())));
  }

  Expression merge() {
    Expression a = broadcast(0);
    Expression b = broadcast(1);
    Expression y =
        switch (node.attr(Merge.OP)) {
          case "add" -> a.plus(b);
          case "subtract" -> a.minus(b);
          case "multiply" -> a.times(b);
          case "average" -> a.plus(b).half();
          case "maximum" -> a.extreme(b, true);
          case "minimum" -> a.extreme(b, false);
          default -> throw new IllegalStateException("no fast " + node.attr(Merge.OP));
        };
    return y.cast(to);
  }

  private Expression broadcast(int input) {
    return new Source(planner, node.input(input), Positions.broadcast(node, input));
  }

  private Exact weight(String slot, int i) {
    return Constants.inType(Exact.of(node.weight(slot).at(i)), node.precision(slot));
  }

  private Expression notNegative() {
    return Rank.from(x, 1, i -> Exact.ZERO);
  }

  private Expression leaky(Constants slopes) {
    return new Select(Rank.above(x, Exact.ZERO), x.cast(to), x.times(slopes).cast(to));
  }

  private Expression thresholded(Expression isAbove) {
    Constants zero = Constants.of((Exact) Quantize.cast(Exact.ZERO, to));
    return new Select(isAbove, x.cast(to), new Lookup(isAbove, 0, zero, to));
  }

  private Expression ternary(Exact threshold) {
    return signs(Rank.among(x, 1, i -> threshold.negate(), i -> threshold));
  }

  /** -1, 0 or 1 for ranks. */
  private Expression signs(Expression ranks) {
    Constants signs = Constants.of(3, i -> (Exact) Quantize.cast(Exact.of(i - 1), to));
    return new Lookup(ranks, 0, signs, to);
  }

  private Expression scaled() {
    Exact scale = Quantize.quantize(Exact.of(Activation.SELU_SCALE), SELU_SCALE_TYPE);
    return x.times(Constants.of(scale)).cast(to);
  }

  private Expression tabulated(UnaryOperator<Exact> then) {
    return Tables.of(node).lookUp(x, then, to);
  }
}
