package io.hls4j.frontend.onnx.internal.ops;

import java.util.Map;

/** What to use instead of operators that are not supported. */
final class Alternatives {
  private static final String CONTROL_FLOW = "export the model for one path, without control flow";
  private static final String CHOICE = "leave it to the host, behind the outputs of the network";

  /** By operator. */
  static final Map<String, String> KNOWN =
      Map.ofEntries(
          Map.entry("ArgMax", CHOICE),
          Map.entry("ArgMin", CHOICE),
          Map.entry("If", CONTROL_FLOW),
          Map.entry("InstanceNormalization", "use BatchNormalization or LayerNormalization"),
          Map.entry("GroupNormalization", "use BatchNormalization or LayerNormalization"),
          Map.entry("LRN", "use BatchNormalization"),
          Map.entry("LogSoftmax", "use Softmax, or give the logits: their order is the same"),
          Map.entry("Loop", CONTROL_FLOW),
          Map.entry("LpPool", "use AveragePool or MaxPool"),
          Map.entry("NonMaxSuppression", CHOICE),
          Map.entry("Scan", CONTROL_FLOW + "; use LSTM, GRU or RNN for a recurrence"),
          Map.entry("TopK", CHOICE));

  private Alternatives() {}
}
