package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.eval.NumTensor;
import io.hls4j.core.graph.layer.Attr;
import io.hls4j.core.graph.layer.Evaluation;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.layer.ShapeRule;
import io.hls4j.core.graph.number.Num;
import io.hls4j.core.graph.precision.Fixed;

/** An elementwise function with one parameter. */
public final class ParametrizedActivation {
  /** Name of the function. */
  public static final Attr<String> FUNCTION =
      Attr.choice("activation", "The function.", "leaky_relu", "thresholded_relu", "elu");

  /** The slot of the parameter: slope, threshold or scale; shape (1). */
  public static final String PARAM = "param";

  /** The declaration. */
  public static final LayerKind KIND =
      LayerKind.named("ParametrizedActivation")
          .doc(
              "leaky_relu: x for x > 0, else param * x. thresholded_relu: x for x > param, else 0."
                  + " elu: x for x >= 0, else param * (e^x - 1), looked up in a table.")
          .aliases("LeakyReLU", "ThresholdedReLU", "ELU")
          .attributes(
              FUNCTION,
              Quantized.RESULT,
              Table.SIZE,
              Table.RANGE,
              Table.OFFSET,
              Table.TRUNCATE,
              Table.ERROR,
              Schedule.REUSE_FACTOR)
          .weight(PARAM, "Slope, threshold or scale, shape (1).")
          .table(Table.TABLE, "e^x - 1 for elu.", Fixed.signed(18, 8))
          .shape(ShapeRule.sameAsInput())
          .precision(TypeRules.parametrized())
          .range(RangeRules::parametrized)
          .eval(ParametrizedActivation::eval)
          .build();

  private ParametrizedActivation() {}

  private static NumTensor eval(Evaluation.Context c) {
    Num param = c.weight(PARAM).at(0);
    return switch (c.node().attr(FUNCTION)) {
      case "leaky_relu" -> c.input().map(x -> x.signum() > 0 ? x : x.times(param));
      case "thresholded_relu" -> c.input().map(x -> x.compareTo(param) > 0 ? x : c.constant(0));
      default -> c.input().map(x -> x.signum() >= 0 ? x : param.times(expm1(c, x)));
    };
  }

  private static Num expm1(Evaluation.Context c, Num x) {
    if (c.isFloat()) {
      return c.constant(Math.expm1(x.doubleValue()));
    }
    return Table.lookUp(
        c.weight(Table.TABLE),
        x,
        c.node().attr(Table.RANGE),
        c.node().attr(Table.OFFSET),
        c.node().attr(Table.TRUNCATE));
  }
}
