package io.hls4j.core.codegen.adder;

import io.hls4j.core.codegen.adder.AdderNode.Constant;
import io.hls4j.core.codegen.adder.AdderNode.Input;
import io.hls4j.core.codegen.adder.AdderNode.Sum;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The narrowest types of nodes. Each node is known as a weighted sum of the inputs, which are
 * independent of each other, so its range is the true one: {@code x - 4 x} is as wide as {@code 3
 * x}.
 */
final class ExactRanges {
  private final List<FixedPoint> inputs;

  private ExactRanges(List<FixedPoint> inputs) {
    this.inputs = inputs;
  }

  /** A node: its factors by input, what is added, and the bits after the point. */
  private record Form(Map<Integer, Exact> factors, Exact added, int fraction) {}

  /** The type of each node. */
  static List<Fixed> types(List<AdderNode> nodes, List<FixedPoint> inputs) {
    return new ExactRanges(inputs).all(nodes);
  }

  private List<Fixed> all(List<AdderNode> nodes) {
    List<Form> forms = new ArrayList<>(nodes.size());
    List<Fixed> types = new ArrayList<>(nodes.size());
    for (AdderNode node : nodes) {
      Form form = form(node, forms);
      forms.add(form);
      types.add(FixedPoint.holding(range(form), form.fraction()));
    }
    return types;
  }

  private Form form(AdderNode node, List<Form> forms) {
    if (node instanceof Input input) {
      int fraction = inputs.get(input.position()).fraction();
      return new Form(Map.of(input.position(), Exact.ONE), Exact.ZERO, fraction);
    }
    if (node instanceof Constant constant) {
      return new Form(Map.of(), constant.value(), -constant.value().exponent());
    }
    Sum sum = (Sum) node;
    Form left = forms.get(sum.left());
    Form right = forms.get(sum.right());
    Exact one = sum.subtracts() ? Exact.ONE.negate() : Exact.ONE;
    Exact factor = one.shift(sum.shift());
    Map<Integer, Exact> factors = new TreeMap<>(left.factors());
    right.factors().forEach((i, f) -> factors.merge(i, f.times(factor), Exact::plus));
    return new Form(
        factors,
        left.added().plus(right.added().times(factor)),
        Math.max(left.fraction(), right.fraction() - sum.shift()));
  }

  private Interval range(Form form) {
    Interval range = Interval.of(form.added());
    for (Map.Entry<Integer, Exact> term : form.factors().entrySet()) {
      Interval input = Interval.of(inputs.get(term.getKey()));
      range = range.plus(input.scale(term.getValue()));
    }
    return range;
  }
}
