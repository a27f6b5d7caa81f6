package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.layer.Attr;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.layer.ShapeRule;
import io.hls4j.core.graph.number.Num;

/** Sign with a dead zone. */
public final class TernaryTanh {
  /** Half width of the dead zone. */
  public static final Attr<Double> THRESHOLD =
      Attr.real("threshold", "Half width of the dead zone; inputs up to it give 0.")
          .where(t -> t > 0, "number above 0")
          .orElse(0.5);

  /** The declaration. */
  public static final LayerKind KIND =
      LayerKind.named("TernaryTanh")
          .doc("1 for x > threshold, -1 for x <= -threshold, else 0.")
          .attributes(THRESHOLD, Quantized.RESULT, Schedule.REUSE_FACTOR)
          .shape(ShapeRule.sameAsInput())
          .precision(TypeRules.modelDefault())
          .range(RangeRules::ternary)
          .eval(
              c -> {
                Num top = c.constant(c.node().attr(THRESHOLD));
                Num bottom = top.negate();
                return c.input()
                    .map(
                        x ->
                            c.constant(
                                x.compareTo(top) > 0 ? 1 : x.compareTo(bottom) <= 0 ? -1 : 0));
              })
          .build();

  private TernaryTanh() {}
}
