package io.hls4j.conformance;

import java.util.Map;

/** Runs that differ for a reason, by their ids; everything else must agree. */
final class Exceptions {
  private static final String TURNED =
      ": without ChannelsLastConversion the original reshapes the weights of linear layers where it"
          + " should transpose them; with them reshaped every bit agrees";

  private static final String UNQUANTIZED =
      ": the original leaves the weights of recurrent layers of QKeras as they are and truncates"
          + " them; so done, every bit agrees";

  private static final String SHIFTED =
      ": the original cuts products with a power of two off behind as many bits as exponent and input"
          + " have together; so done, every bit agrees";

  private static final Map<String, String> BITS =
      Map.of(
          "clone-flatten-accuracy-io-stream-vivado",
          ": the test feeds fractions to an integer input, and `ap_int(float)` turns"
              + " everything between -0.5 and 0 into 1",
          "example-models-qkeras-mnist-dense-io-parallel-vitis",
          SHIFTED,
          "gru_tagger_torch:vitis_model",
          TURNED,
          "lstm_tagger_torch:vitis_model",
          TURNED,
          "qkeras-qlstm-q-io-parallel-vivado",
          UNQUANTIZED,
          "qkeras-qsimplernn-q-io-parallel-quartus",
          UNQUANTIZED,
          "qkeras_mnist_dense:vitis",
          SHIFTED,
          "qkeras_mnist_dense:vitis_repo_config",
          SHIFTED,
          "TFC_1W1A_onnx:vitis",
          ": every recorded output has the same value, a fault of the original");

  private static final Map<String, String> ERROR =
      Map.of(
          "qkeras-qactivation-kwarg-relu4-io-parallel-vivado",
          ": an input, rounded to nearest, falls on the other side of a step of the quantizer",
          "softsign-softsign-input-shape2-io-stream-quartus",
          ": the Quartus table of the original has all entries on one side of zero");

  private Exceptions() {}

  /** Why outputs differ, after a colon, or nothing. */
  static String bits(RecordedRun run) {
    return BITS.getOrDefault(run.id(), "");
  }

  /** Why the error of the default numerics may be larger, after a colon, or nothing. */
  static String error(RecordedRun run) {
    return run.skipsSoftmax()
        ? ": the float output has the softmax that the firmware leaves out"
        : ERROR.getOrDefault(run.id(), "");
  }

  /** Whether the model is known to need what is not supported. */
  static boolean isRefused(RecordedRun run) {
    return run.id().startsWith("example-models-hgq");
  }
}
