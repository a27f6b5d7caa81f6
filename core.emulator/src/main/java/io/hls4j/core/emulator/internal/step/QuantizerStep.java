package io.hls4j.core.emulator.internal.step;

import io.hls4j.core.emulator.internal.block.Planner;
import io.hls4j.core.emulator.internal.expr.Expression;
import io.hls4j.core.emulator.internal.expr.Lookup;
import io.hls4j.core.emulator.internal.expr.Rank;
import io.hls4j.core.emulator.internal.expr.Source;
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

  static Step of(Planner planner, Node node) {
    Source x = new Source(planner, node.input());
    Precision to = node.output().precision();
    Map<Optional<Fixed>, Integer> numbers = new HashMap<>();
    List<Expression> expressions = new ArrayList<>();
    int[] which = new int[Math.toIntExact(node.output().shape().size())];
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
    return new ElementStep(
        planner.lane(node.output()), expressions.toArray(Expression[]::new), which);
  }

  private static Expression zero(Expression x, Precision to) {
    Constants zero = Constants.of((Exact) Quantize.cast(Exact.ZERO, to));
    return new Lookup(Rank.above(x, Exact.ZERO), 0, zero, to);
  }
}
