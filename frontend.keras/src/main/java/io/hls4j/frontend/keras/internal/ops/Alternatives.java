package io.hls4j.frontend.keras.internal.ops;

import java.util.Map;

/** What to use instead of a layer that is not supported. */
public final class Alternatives {
  private static final Map<String, String> KNOWN =
      Map.of(
          "AdditiveAttention", "use Attention or MultiHeadAttention",
          "Conv3D", "use Conv2D inside of TimeDistributed where the kernel has one step",
          "ConvLSTM1D", "use Conv1D inside of TimeDistributed, then LSTM",
          "ConvLSTM2D", "use Conv2D inside of TimeDistributed, then LSTM",
          "GroupNormalization", "use BatchNormalization or LayerNormalization",
          "Lambda", "it holds Python code, which is never run; express it with layers",
          "Masking", "give sequences of one length and leave it out",
          "SlicingOpLambda", "it slices a tensor; save the model with Keras 3, or use Cropping",
          "SpectralNormalization", "save the model with the layer inside of it",
          "TFOpLambda",
              "it calls a TensorFlow operation; save the model with Keras 3, or use" + " layers");

  private Alternatives() {}

  static String to(String operator) {
    String known = KNOWN.get(operator);
    if (known != null) {
      return known;
    }
    return "docs/generated/operators-keras.md lists the layers that are supported";
  }
}
