package io.hls4j.core.emulator.internal.step;

import io.hls4j.core.emulator.internal.block.Planner;
import io.hls4j.core.emulator.internal.expr.ElementStep;
import io.hls4j.core.emulator.internal.expr.Expression;
import io.hls4j.core.emulator.internal.expr.Lookup;
import io.hls4j.core.emulator.internal.expr.Rank;
import io.hls4j.core.emulator.internal.expr.Select;
import io.hls4j.core.emulator.internal.expr.Source;
import io.hls4j.core.emulator.internal.function.Functions;
import io.hls4j.core.emulator.internal.function.Tables;
import io.hls4j.core.emulator.internal.move.Views;
import io.hls4j.core.emulator.internal.number.Constants;
import io.hls4j.core.emulator.internal.number.Span;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layers.Activation;
import io.hls4j.core.graph.layers.Affine;
import io.hls4j.core.graph.layers.BatchNormalizationQuantizedTanh;
import io.hls4j.core.graph.layers.Clip;
import io.hls4j.core.graph.layers.HardActivation;
import io.hls4j.core.graph.layers.PRelu;
import io.hls4j.core.graph.layers.ParametrizedActivation;
import io.hls4j.core.graph.layers.Table;
import io.hls4j.core.graph.layers.TernaryTanh;
import io.hls4j.core.graph.layers.UnaryLut;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.core.graph.precision.Int;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.precision.Quantize;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.function.Function;

/** What the elementwise kinds compute, as expressions in the type of the output. */
final class ElementKinds {
  private final Planner planner;
  private final Node node;
  private final int lane;
  private final Expression x;
  private final Precision to;
  private final Functions functions;

  private ElementKinds(Planner planner, Node node) {
    this.planner = planner;
    this.node = node;
    this.lane = lane(planner, node);
    planner.scratchLike(planner.layout(lane));
    this.x = new Source(planner, lane);
    this.to = node.output().precision();
    int counter = planner.counter(node, "result");
    this.functions = new Functions(x, to, counter, () -> Tables.of(node));
  }

  /** The input, each element a row if the constants are not the same for all of its positions. */
  private static int lane(Planner planner, Node node) {
    int lane = planner.lane(node.input());
    int channels = planner.layout(lane).channels();
    boolean isByChannel =
        node.kind().weights().stream()
            .filter(w -> !w.name().equals(Table.TABLE))
            .flatMap(w -> node.findWeight(w.name()).stream())
            .allMatch(w -> w.size() == 1 || w.size() == channels);
    return isByChannel ? lane : Views.listed(planner, node.input());
  }

  /** Adds the step of an elementwise kind. */
  static void add(Planner planner, Node node, Function<ElementKinds, Expression> kind) {
    ElementKinds all = new ElementKinds(planner, node);
    int out = planner.open(node.output(), planner.layout(all.lane));
    planner.add(new ElementStep(planner, out, kind.apply(all), all.lane));
  }

  Expression activation() {
    return functions.named(node.attr(Activation.FUNCTION));
  }

  Expression clip() {
    return result(x.clamp(limit(Clip.LOW), limit(Clip.HIGH)));
  }

  private Exact limit(String slot) {
    return node.findWeight(slot).isPresent() ? weight(slot, 0) : null;
  }

  /** An entry of a table for each word. */
  Expression words() {
    Fixed address = UnaryLut.address(node);
    Fixed word = Fixed.unsigned(address.width(), address.integer());
    int size = node.weight(Table.TABLE).size();
    Constants entries = Constants.of(size, i -> (Exact) Quantize.cast(weight(Table.TABLE, i), to));
    return new Lookup(x.cast(word), 0, entries, to);
  }

  Expression parametrized() {
    String slot = ParametrizedActivation.PARAM;
    Exact param = weight(slot, 0);
    return switch (node.attr(ParametrizedActivation.FUNCTION)) {
      case "leaky_relu" -> leaky(Constants.of(param));
      case "thresholded_relu" -> thresholded(Rank.above(x, param));
      default -> functions.notNegative(x.cast(to), param::times);
    };
  }

  Expression prelu() {
    return leaky(Constants.of(node, PRelu.PARAM));
  }

  Expression ternaryTanh() {
    return functions.ternary(Exact.of(node.attr(TernaryTanh.THRESHOLD)));
  }

  Expression affine() {
    return result(x.line(Constants.of(node, Affine.SCALE), Constants.of(node, Affine.BIAS)));
  }

  Expression hard() {
    return functions.hard(
        node.attr(HardActivation.FUNCTION),
        Constants.of(node, HardActivation.SLOPE),
        Constants.of(node, HardActivation.SHIFT));
  }

  Expression thresholds() {
    if (node.attr(BatchNormalizationQuantizedTanh.FUNCTION).equals("binary_tanh")) {
      String slot = BatchNormalizationQuantizedTanh.THRESHOLD;
      return functions.signs(Rank.from(x, node.weight(slot).size(), i -> weight(slot, i)));
    }
    TensorData high = node.weight(BatchNormalizationQuantizedTanh.HIGH);
    TensorData low = node.weight(BatchNormalizationQuantizedTanh.LOW);
    return functions.signs(
        Rank.among(
            x,
            Math.max(low.size(), high.size()),
            i -> weight(BatchNormalizationQuantizedTanh.LOW, i % low.size()),
            i -> weight(BatchNormalizationQuantizedTanh.HIGH, i % high.size())));
  }

  private Expression result(Expression y) {
    return y.cast(to, planner.counter(node, "result"));
  }

  private Exact weight(String slot, int i) {
    return Constants.inType(Exact.of(node.weight(slot).at(i)), node.precision(slot));
  }

  /** The larger one of x and its product with a slope of at most one; else the smaller one. */
  private Expression leaky(Constants slopes) {
    Span span = slopes.span();
    Span one = Span.of(Int.unsigned(1)).align(Math.max(0, span.fraction()));
    Span slope = span.align(one.fraction());
    boolean isFlat = slope.hi().compareTo(one.hi()) <= 0;
    boolean isSteep = slope.lo().compareTo(one.hi()) >= 0;
    return isFlat || isSteep
        ? result(x.extreme(x.times(slopes), isFlat))
        : result(x.positive().plus(x.negative().times(slopes)));
  }

  private Expression thresholded(Expression isAbove) {
    Constants zero = Constants.of((Exact) Quantize.cast(Exact.ZERO, to));
    return new Select(isAbove, x.cast(to), new Lookup(isAbove, 0, zero, to));
  }
}
