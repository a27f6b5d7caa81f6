package io.hls4j.frontend.keras.internal.ops;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What to use instead of a layer that is not supported. */
final class Alternatives {
  private static final String TABLES = "use layers of Keras or HGQ with quantized weights";
  private static final String PLANES =
      "use the layer with 2D, inside of TimeDistributed where it fits";
  private static final String STATE = "it rounds its state at each step; use %s of Keras";
  private static final String LOOKUP = "do this to the data before it reaches the network";

  /** By the class of the layer. */
  static final Map<String, String> KNOWN = all();

  private Alternatives() {}

  private static Map<String, String> all() {
    Map<String, String> all = new HashMap<>();
    all.put("Conv3D", "use Conv2D inside of TimeDistributed where the kernel has one step");
    all.put("ConvLSTM1D", "use Conv1D inside of TimeDistributed, then LSTM");
    all.put("ConvLSTM2D", "use Conv2D inside of TimeDistributed, then LSTM");
    all.put("Lambda", "it holds Python code, which is never run; express it with layers");
    all.put("Masking", "give sequences of one length and leave it out");
    all.put("hgq>QGRU", STATE.formatted("GRU"));
    all.put("hgq>QSimpleRNN", STATE.formatted("SimpleRNN"));
    for (String name :
        List.of(
            "AveragePooling3D",
            "Conv3DTranspose",
            "Cropping3D",
            "GlobalAveragePooling3D",
            "GlobalMaxPooling3D",
            "MaxPooling3D",
            "UpSampling3D",
            "ZeroPadding3D")) {
      all.put(name, PLANES);
      all.put("hgq>Q" + name, PLANES);
    }
    for (String name : List.of("QConvT1D", "QConvT2D", "QDenseT", "QEinsumDenseT")) {
      all.put("hgq>" + name, TABLES);
    }
    for (String name :
        List.of(
            "CategoryEncoding",
            "Discretization",
            "HashedCrossing",
            "Hashing",
            "IntegerLookup",
            "StringLookup",
            "TextVectorization")) {
      all.put(name, LOOKUP);
    }
    for (String prefix : List.of("", "qkeras>")) {
      all.put(
          prefix + "QAdaptiveActivation", "use QActivation with the type that training ended with");
      all.put(prefix + "QOctaveConv2D", "use QConv2D");
    }
    return Map.copyOf(all);
  }
}
