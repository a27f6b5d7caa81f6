package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.eval.NumTensor;
import io.hls4j.core.graph.layer.Attr;
import io.hls4j.core.graph.layer.Evaluation;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.number.Num;
import io.hls4j.core.graph.tensor.Shape;

/** Batch normalisation followed by a binary or ternary sign, as comparisons with thresholds. */
public final class BatchNormalizationQuantizedTanh {
  /** Name of the function. */
  public static final Attr<String> FUNCTION =
      Attr.choice("activation", "The sign function.", "binary_tanh", "ternary_tanh");

  /** Threshold of the binary sign. */
  public static final String THRESHOLD = "threshold";

  /** Upper threshold of the ternary sign. */
  public static final String HIGH = "threshold_hi";

  /** Lower threshold of the ternary sign. */
  public static final String LOW = "threshold_lo";

  /** The declaration. */
  public static final LayerKind KIND =
      LayerKind.named("BatchNormalizationQuantizedTanh")
          .doc(
              "binary_tanh: 1 for x >= threshold, else -1. ternary_tanh: 1 for x > threshold_hi, -1"
                  + " for x <= threshold_lo, else 0. One threshold for each channel or element.")
          .attributes(FUNCTION, Schedule.REUSE_FACTOR)
          .optionalWeight(THRESHOLD, "Thresholds of the binary sign.")
          .optionalWeight(HIGH, "Upper thresholds of the ternary sign.")
          .optionalWeight(LOW, "Lower thresholds of the ternary sign.")
          .shape(BatchNormalizationQuantizedTanh::shape)
          .precision(TypeRules.modelDefault())
          .range(RangeRules::ternary)
          .eval(BatchNormalizationQuantizedTanh::eval)
          .build();

  private BatchNormalizationQuantizedTanh() {}

  private static Shape shape(Node n) {
    for (String slot : slots(n)) {
      if (n.findWeight(slot).isEmpty()) {
        throw new IllegalArgumentException(slot + " is missing");
      }
    }
    return n.input().shape();
  }

  private static String[] slots(Node n) {
    return n.attr(FUNCTION).equals("binary_tanh")
        ? new String[] {THRESHOLD}
        : new String[] {HIGH, LOW};
  }

  private static NumTensor eval(Evaluation.Context c) {
    NumTensor x = c.input();
    Num one = c.constant(1);
    Num minus = c.constant(-1);
    if (c.node().attr(FUNCTION).equals("binary_tanh")) {
      NumTensor t = c.weight(THRESHOLD);
      return NumTensor.generate(
          x.shape(), i -> x.at(i).compareTo(t.at(i % t.size())) >= 0 ? one : minus);
    }
    NumTensor high = c.weight(HIGH);
    NumTensor low = c.weight(LOW);
    return NumTensor.generate(
        x.shape(),
        i ->
            x.at(i).compareTo(high.at(i % high.size())) > 0
                ? one
                : x.at(i).compareTo(low.at(i % low.size())) <= 0 ? minus : c.constant(0));
  }
}
