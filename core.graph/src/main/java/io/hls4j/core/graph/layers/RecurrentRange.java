package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layer.RangeRule;
import io.hls4j.core.graph.layer.RangeTensor;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Interval;
import io.hls4j.core.graph.tensor.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Proven ranges of recurrent layers. Hidden and cell states of all units share one interval, which
 * is worked out step by step: with gates between 0 and 1 the cell state grows by at most the
 * greatest candidate at each step.
 */
final class RecurrentRange {
  private RecurrentRange() {}

  static RangeTensor range(RangeRule.Context c) {
    Node n = c.node();
    Map<String, RangeTensor> inner = new LinkedHashMap<>();
    List<Interval> results = new ArrayList<>();
    int fraction = Integer.MIN_VALUE;
    for (Direction d : Direction.of(n)) {
      DirectionRange range = new DirectionRange(c, d);
      range.inner().forEach((slot, r) -> inner.merge(slot, r, RecurrentRange::union));
      results.add(range.result());
      fraction = Math.max(fraction, range.resultFraction());
    }
    // Terms 0: these do not reach the result as they are; the rule allows for what happens to them.
    inner.forEach((slot, r) -> c.intermediate(slot, r, 0));
    return results.size() == 1
        ? RangeTensor.uniform(n.output().shape(), results.get(0), fraction)
        : merged(n, results, fraction);
  }

  private static RangeTensor union(RangeTensor a, RangeTensor b) {
    int fraction = Math.max(a.fraction(), b.fraction());
    return RangeTensor.uniform(Shape.of(1), a.hull().union(b.hull()), fraction);
  }

  private static RangeTensor merged(Node n, List<Interval> both, int fraction) {
    Shape shape = n.output().shape();
    Interval f = both.get(0);
    Interval b = both.get(1);
    int forward = Direction.of(n).get(0).units();
    return switch (n.attr(Bidirectional.MERGE_MODE)) {
      case "concat" ->
          RangeTensor.generate(shape, shape.last(), i -> i < forward ? f : b, i -> fraction);
      case "sum" -> RangeTensor.uniform(shape, f.plus(b), fraction);
      case "mul" ->
          RangeTensor.uniform(shape, f.times(b), RangeTensor.sumOfFractions(fraction, fraction));
      default ->
          RangeTensor.uniform(
              shape,
              f.plus(b).scale(Exact.powerOfTwo(-1)),
              RangeTensor.sumOfFractions(fraction, 1));
    };
  }

  /** What a number of the interval can be after an assignment, if the type is known. */
  static Interval assigned(Node n, String slot, Interval r) {
    return n.precision(slot) instanceof FixedPoint f ? r.cast(f) : r;
  }
}
