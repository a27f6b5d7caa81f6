package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.eval.NumTensor;
import io.hls4j.core.graph.layer.Attr;
import io.hls4j.core.graph.layer.Evaluation;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.layer.ShapeRule;
import io.hls4j.core.graph.number.Num;

/** Batch normalisation as ONNX has it, its statistics being inputs. */
public final class BatchNormOnnx {
  /** Added to the variance. */
  public static final Attr<Double> EPSILON =
      Attr.real("epsilon", "Added to the variance.")
          .where(e -> e >= 0, "number, at least 0")
          .orElse(1e-5);

  /** The declaration. Inputs: x, gamma, beta, mean, variance. */
  public static final LayerKind KIND =
      LayerKind.named("BatchNormOnnx")
          .doc(
              "y = (x - mean) / sqrt(variance + epsilon) * gamma + beta, one of each for each channel"
                  + " (last axis). Inputs: x, gamma, beta, mean, variance. A pass turns it into"
                  + " BatchNormalization for constants.")
          .inputs(5)
          .attributes(EPSILON, Schedule.REUSE_FACTOR)
          .shape(ShapeRule.sameAsInput())
          .eval(BatchNormOnnx::eval)
          .transientKind()
          .build();

  private BatchNormOnnx() {}

  private static NumTensor eval(Evaluation.Context c) {
    if (!c.isFloat()) {
      throw new IllegalStateException("the normalisation has no fixed-point definition of its own");
    }
    NumTensor x = c.input();
    double epsilon = c.node().attr(EPSILON);
    return NumTensor.generate(
        x.shape(),
        i -> {
          double deviation = Math.sqrt(at(c, 4, i) + epsilon);
          double y = (x.at(i).doubleValue() - at(c, 3, i)) / deviation * at(c, 1, i) + at(c, 2, i);
          return c.constant(y);
        });
  }

  private static double at(Evaluation.Context c, int input, int i) {
    NumTensor channels = c.input(input);
    Num value = channels.at(i % channels.size());
    return value.doubleValue();
  }
}
