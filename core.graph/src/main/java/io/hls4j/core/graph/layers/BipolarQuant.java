package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.eval.NumTensor;
import io.hls4j.core.graph.layer.Evaluation;
import io.hls4j.core.graph.layer.LayerKind;

/** One-bit quantizer of QONNX; passes turn it into a sign and a factor. */
public final class BipolarQuant {
  /** The declaration. Inputs: x, scale. */
  public static final LayerKind KIND =
      LayerKind.named("BipolarQuant")
          .doc("y = scale for x >= 0, else -scale (QONNX, BipolarQuant operator).")
          .inputs(2)
          .shape(n -> n.input().shape())
          .eval(BipolarQuant::eval)
          .transientKind()
          .build();

  private BipolarQuant() {}

  private static NumTensor eval(Evaluation.Context c) {
    NumTensor x = c.input(0);
    NumTensor scale = c.input(1);
    return NumTensor.generate(
        x.shape(),
        i -> {
          int at = scale.size() == 1 ? 0 : Broadcast.index(x.shape(), scale.shape(), i);
          return x.at(i).signum() >= 0 ? scale.at(at) : scale.at(at).negate();
        });
  }
}
