package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.eval.NumTensor;
import io.hls4j.core.graph.layer.Evaluation;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.layer.ShapeRule;
import io.hls4j.core.graph.number.Num;

/** Leaky rectifier with a slope for each element or each channel. */
public final class PRelu {
  /** The slot of the slopes; the input's shape, or the last axis alone. */
  public static final String PARAM = "param";

  /** The declaration. */
  public static final LayerKind KIND =
      LayerKind.named("PReLU")
          .doc("x for x > 0, else param * x, with a slope for each element or each channel.")
          .attributes(Schedule.REUSE_FACTOR)
          .weight(PARAM, "Slopes: the input's shape, or that of its last axis.")
          .shape(ShapeRule.sameAsInput())
          .precision(
              c -> {
                c.set(PARAM, c.input(0));
                c.set("result", c.modelDefault());
              })
          .range(RangeRules::prelu)
          .eval(PRelu::eval)
          .build();

  private PRelu() {}

  private static NumTensor eval(Evaluation.Context c) {
    NumTensor x = c.input();
    NumTensor slope = c.weight(PARAM);
    return NumTensor.generate(
        x.shape(),
        i -> {
          Num v = x.at(i);
          return v.signum() > 0 ? v : v.times(slope.at(i % slope.size()));
        });
  }
}
