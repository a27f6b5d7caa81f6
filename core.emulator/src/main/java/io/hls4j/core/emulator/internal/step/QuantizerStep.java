package io.hls4j.core.emulator.internal.step;

import io.hls4j.core.emulator.internal.block.Planner;
import io.hls4j.core.emulator.internal.expr.ElementStep;
import io.hls4j.core.emulator.internal.expr.Expression;
import io.hls4j.core.emulator.internal.expr.Lookup;
import io.hls4j.core.emulator.internal.expr.Rank;
import io.hls4j.core.emulator.internal.expr.Source;
import io.hls4j.core.emulator.internal.move.Views;
import io.hls4j.core.emulator.internal.number.Constants;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layers.FixedPointQuantizer;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.precision.Quantize;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rounding to a type for each element; elements of the same type share an expression. */
final class QuantizerStep {
  private QuantizerStep() {}

  static void add(Planner planner, Node node) {
    int size = Math.toIntExact(node.output().shape().size());
    int home = planner.lane(node.input());
    int channels = planner.layout(home).channels();
    boolean isByChannel = true;
    for (int e = channels; e < size && isByChannel; e++) {
      isByChannel =
          FixedPointQuantizer.type(node, e).equals(FixedPointQuantizer.type(node, e % channels));
    }
    int lane = isByChannel ? home : Views.listed(planner, node.input());
    planner.scratchLike(planner.layout(lane));
    int out = planner.open(node.output(), planner.layout(lane));
    planner.add(step(planner, node, lane, out, isByChannel ? Math.min(channels, size) : size));
  }

  /**
   * Plans the step.
   *
   * @param rows after how many rows the types repeat
   */
  private static ElementStep step(Planner planner, Node node, int lane, int out, int rows) {
    Source x = new Source(planner, lane);
    Precision to = node.output().precision();
    Map<Optional<Fixed>, Integer> numbers = new HashMap<>();
    List<Expression> expressions = new ArrayList<>();
    int[] which = new int[rows];
    for (int e = 0; e < which.length; e++) {
      Optional<Fixed> type = FixedPointQuantizer.type(node, e);
      Integer known = numbers.get(type);
      if (known == null) {
        known = expressions.size();
        numbers.put(type, known);
        expressions.add(type.map(t -> x.cast(t).cast(to)).orElseGet(() -> zero(x, to)));
      }
      which[e] = known;
    }
    Expression[] all = expressions.toArray(Expression[]::new);
    return new ElementStep(planner, out, all, which, lane);
  }

  private static Expression zero(Expression x, Precision to) {
    Constants zero = Constants.of((Exact) Quantize.cast(Exact.ZERO, to));
    return new Lookup(Rank.above(x, Exact.ZERO), 0, zero, to);
  }
}
