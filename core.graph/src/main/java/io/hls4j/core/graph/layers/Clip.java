package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.eval.NumTensor;
import io.hls4j.core.graph.layer.Evaluation;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layer.RangeRule;
import io.hls4j.core.graph.layer.RangeTensor;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.layer.TypeRule;
import io.hls4j.core.graph.number.Num;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Interval;
import io.hls4j.core.graph.tensor.Shape;
import java.util.Optional;

/** Limits values from below, above or both. */
public final class Clip {
  /** The slot of the lower limit, one number. */
  public static final String LOW = "low";

  /** The slot of the upper limit, one number. */
  public static final String HIGH = "high";

  /** The declaration. */
  public static final LayerKind KIND =
      LayerKind.named("Clip")
          .doc("min(max(x, low), high); without a limit on a side where that is absent.")
          .attributes(Schedule.REUSE_FACTOR)
          .optionalWeight(LOW, "Lower limit, one number.")
          .optionalWeight(HIGH, "Upper limit, one number; wins over a lower limit above it.")
          .shape(Clip::shape)
          .precision(Clip::infer)
          .range(Clip::range)
          .eval(Clip::eval)
          .build();

  private Clip() {}

  private static Shape shape(Node n) {
    for (String slot : new String[] {LOW, HIGH}) {
      n.findWeight(slot)
          .filter(w -> w.size() != 1)
          .ifPresent(
              w -> {
                throw new IllegalArgumentException(slot + " '" + w.shape() + "' is not one number");
              });
    }
    return n.input().shape();
  }

  private static void infer(TypeRule.Context c) {
    FixedPoint all = TypeRules.fixed(c.input(0));
    for (String slot : new String[] {LOW, HIGH}) {
      if (c.node().findWeight(slot).isPresent()) {
        c.set(slot, TypeRules.constantType(c.node().weight(slot).at(0)));
        FixedPoint limit = TypeRules.fixed(c.type(slot));
        all = all == null || limit == null ? null : TypeRules.hull(all, limit);
      }
    }
    c.setCapped("result", all == null ? c.modelDefault() : all);
  }

  private static RangeTensor range(RangeRule.Context c) {
    RangeTensor x = c.input(0);
    RangeTensor low = c.node().findWeight(LOW).map(w -> c.weight(LOW)).orElse(null);
    RangeTensor high = c.node().findWeight(HIGH).map(w -> c.weight(HIGH)).orElse(null);
    return RangeTensor.generate(
        x.shape(),
        x.period(),
        i -> {
          Interval raised = low == null ? x.at(i) : x.at(i).max(low.at(0));
          return high == null ? raised : raised.min(high.at(0));
        },
        i ->
            Math.max(
                x.fraction(i),
                Math.max(low == null ? 0 : low.fraction(), high == null ? 0 : high.fraction())));
  }

  private static NumTensor eval(Evaluation.Context c) {
    Optional<Num> low = limit(c, LOW);
    Optional<Num> high = limit(c, HIGH);
    return c.input()
        .map(
            x -> {
              Num raised = low.map(x::max).orElse(x);
              return high.map(raised::min).orElse(raised);
            });
  }

  private static Optional<Num> limit(Evaluation.Context c, String slot) {
    return c.hasWeight(slot) ? Optional.of(c.weight(slot).at(0)) : Optional.empty();
  }
}
