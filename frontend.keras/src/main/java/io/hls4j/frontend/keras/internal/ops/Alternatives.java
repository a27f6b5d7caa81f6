package io.hls4j.frontend.keras.internal.ops;

import java.util.Map;

/** What to use instead of a layer that is not supported. */
final class Alternatives {
  private static final Map<String, String> KNOWN =
      Map.of(
          "Lambda", "it holds Python code, which is never run; express it with layers",
          "TFOpLambda", "it calls a TensorFlow operation; express it with layers",
          "SlicingOpLambda", "it slices a tensor; give the parts as inputs of their own",
          "Dot", "use Multiply where the shapes allow it",
          "Rescaling", "fold the factor into the next Dense layer, or use BatchNormalization",
          "Normalization", "use BatchNormalization with the same mean and variance",
          "LayerNormalization", "the supported normalisation is BatchNormalization");

  private Alternatives() {}

  static String to(String operator) {
    String known = KNOWN.get(operator);
    if (known != null) {
      return known;
    }
    return "docs/generated/operators-keras.md lists the layers that are supported";
  }
}
