package io.hls4j.frontend.keras.internal.ops;

import java.util.Map;

/** What to use instead of a layer that is not supported. */
final class Alternatives {
  /** By the class of the layer. */
  static final Map<String, String> KNOWN =
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
              "it calls a TensorFlow operation; save the model with Keras 3, or use layers");

  private Alternatives() {}
}
