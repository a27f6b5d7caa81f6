package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.layer.RangeRule;
import io.hls4j.core.graph.layer.RangeTensor;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.precision.Interval;
import io.hls4j.core.graph.tensor.Shape;

/** Ranges of elementwise arithmetic. */
final class MergeRange {
  private MergeRange() {}

  static RangeTensor of(RangeRule.Context c) {
    String op = c.node().attr(Merge.OP);
    RangeTensor all = broadcast(c, 0);
    for (int k = 1; k < c.node().inputs().size(); k++) {
      RangeTensor a = all;
      RangeTensor b = broadcast(c, k);
      all =
          RangeTensor.generate(
              a.shape(),
              RangeTensor.commonPeriod(a, b),
              i -> merge(op, a.at(i), b.at(i)),
              i -> fraction(op, a.fraction(i), b.fraction(i)));
    }
    return op.equals("average") ? RangeRules.scaled(all, Exact.of(Merge.factor(c.node()))) : all;
  }

  private static RangeTensor broadcast(RangeRule.Context c, int input) {
    RangeTensor x = c.input(input);
    Shape out = c.node().output().shape();
    Shape from = x.shape();
    boolean repeats = Broadcast.repeats(out, from);
    return RangeTensor.generate(
        out,
        repeats ? x.period() : Math.toIntExact(out.size()),
        i -> x.at(repeats ? i : Broadcast.index(out, from, i)),
        i -> x.fraction(repeats ? i : Broadcast.index(out, from, i)));
  }

  private static int fraction(String op, int a, int b) {
    return op.equals("multiply") ? RangeTensor.sumOfFractions(a, b) : Math.max(a, b);
  }

  private static Interval merge(String op, Interval a, Interval b) {
    return switch (op) {
      case "add", "average" -> a.plus(b);
      case "subtract" -> a.minus(b);
      case "multiply" -> a.times(b);
      case "maximum" -> a.max(b);
      case "minimum" -> a.min(b);
      default -> throw new IllegalStateException("no range rule for '" + op + "'");
    };
  }
}
