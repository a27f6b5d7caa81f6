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
          Map.entry(
              "Attention", "export with an operator set up to 22, where it is MatMul and Softmax"),
          Map.entry(
              "ConvInteger", "use QLinearConv, or QuantizeLinear and DequantizeLinear around Conv"),
          Map.entry(
              "DynamicQuantizeLinear", "quantize statically: QuantizeLinear with a constant scale"),
          Map.entry("If", CONTROL_FLOW),
          Map.entry("LpNormalization", "use LayerNormalization, or ReduceL2 and Div"),
          Map.entry(
              "MatMulInteger",
              "use QLinearMatMul, or QuantizeLinear and DequantizeLinear around MatMul"),
          Map.entry("RMSNormalization", "use LayerNormalization, or an operator set up to 22"),
          Map.entry("LRN", "use BatchNormalization"),
          Map.entry("Loop", CONTROL_FLOW),
          Map.entry("LpPool", "use AveragePool or MaxPool"),
          Map.entry("NonMaxSuppression", CHOICE),
          Map.entry("Scan", CONTROL_FLOW + "; use LSTM, GRU or RNN for a recurrence"),
          Map.entry("TopK", CHOICE));

  private Alternatives() {}
}
