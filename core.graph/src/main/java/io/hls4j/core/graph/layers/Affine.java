package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.eval.NumTensor;
import io.hls4j.core.graph.layer.Evaluation;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.tensor.Shape;

/** What BatchNormalization and ApplyAlpha share: y = x * scale + bias, in one exact step. */
public final class Affine {
  /** Slot of the factors: one, one for each channel (last axis), or one for each element. */
  public static final String SCALE = "scale";

  /** Slot of the offsets, shaped like the factors. */
  public static final String BIAS = "bias";

  private Affine() {}

  static LayerKind.Builder declare(String name, String doc) {
    return LayerKind.named(name)
        .doc(doc)
        .attributes(Schedule.REUSE_FACTOR)
        .weight(SCALE, "Factors: one, one for each channel (last axis), or the input's shape.")
        .weight(BIAS, "Offsets: one, one for each channel (last axis), or the input's shape.")
        .shape(Affine::shape)
        .precision(TypeRules.affine())
        .range(RangeRules::affine)
        .eval(Affine::eval);
  }

  private static Shape shape(Node n) {
    Shape x = n.input().shape();
    for (String slot : new String[] {SCALE, BIAS}) {
      Shape w = n.weight(slot).shape();
      if (w.size() != 1 && !w.equals(x) && !(w.rank() == 1 && w.last() == x.last())) {
        throw new IllegalArgumentException(slot + " '" + w + "' does not fit input '" + x + "'");
      }
    }
    return x;
  }

  private static NumTensor eval(Evaluation.Context c) {
    NumTensor x = c.input();
    NumTensor scale = c.weight(SCALE);
    NumTensor bias = c.weight(BIAS);
    return NumTensor.generate(
        x.shape(), i -> x.at(i).times(scale.at(i % scale.size())).plus(bias.at(i % bias.size())));
  }
}
