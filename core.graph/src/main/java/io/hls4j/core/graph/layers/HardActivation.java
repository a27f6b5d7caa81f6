package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.eval.NumTensor;
import io.hls4j.core.graph.layer.Attr;
import io.hls4j.core.graph.layer.Evaluation;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.layer.ShapeRule;
import io.hls4j.core.graph.number.Num;
import io.hls4j.core.graph.precision.Fixed;

/** Piecewise linear stand-in for sigmoid or tanh. */
public final class HardActivation {
  /** Name of the function. */
  public static final Attr<String> FUNCTION =
      Attr.choice("activation", "The function.", "hard_sigmoid", "hard_tanh");

  /** The slot of the slope, shape (1). */
  public static final String SLOPE = "slope";

  /** The slot of the shift, shape (1). */
  public static final String SHIFT = "shift";

  /** The declaration. */
  public static final LayerKind KIND =
      LayerKind.named("HardActivation")
          .doc("hard_sigmoid: clip(slope * x + shift, 0, 1). hard_tanh: 2 * hard_sigmoid - 1.")
          .attributes(FUNCTION, Quantized.RESULT, Schedule.REUSE_FACTOR)
          .weight(SLOPE, "Slope, shape (1).", Fixed.unsigned(16, 0))
          .weight(SHIFT, "Shift, shape (1).", Fixed.unsigned(2, 0))
          .shape(ShapeRule.sameAsInput())
          .precision(TypeRules.modelDefault())
          .range(RangeRules::hard)
          .eval(HardActivation::eval)
          .build();

  private HardActivation() {}

  private static NumTensor eval(Evaluation.Context c) {
    String function = c.node().attr(FUNCTION);
    Num slope = c.weight(SLOPE).at(0);
    Num shift = c.weight(SHIFT).at(0);
    return c.input().map(x -> apply(c, function, x, slope, shift));
  }

  /** The function of the given name. */
  static Num apply(Evaluation.Context c, String function, Num x, Num slope, Num shift) {
    Num one = c.constant(1);
    Num line = slope.times(x).plus(shift);
    Num y = line.compareTo(one) > 0 ? one : line.signum() < 0 ? c.constant(0) : line;
    return function.equals("hard_tanh") ? y.plus(y).minus(one) : y;
  }
}
