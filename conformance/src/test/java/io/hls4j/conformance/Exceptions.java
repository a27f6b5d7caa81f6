package io.hls4j.conformance;

import static java.util.Map.entry;

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

  private static final String DROPPED =
      ": the original drops the activation of the layer inside TimeDistributed";

  private static final String BY_REUSE =
      ": the result of GarNet in the original depends on its reuse factor";

  private static final String FOLDED =
      ": the original folds the quantizer into the adder graph of its distributed arithmetic";

  private static final String UNROUNDED =
      ": the framework's output was computed with transforms that are not rounded";

  private static final Map<String, String> BITS =
      Map.ofEntries(
          entry(
              "clone-flatten-accuracy-io-stream-vivado",
              ": the test feeds fractions to an integer input, and `ap_int(float)` turns"
                  + " everything between -0.5 and 0 into 1"),
          entry("example-models-qkeras-mnist-dense-io-parallel-vitis", SHIFTED),
          entry("garnet_1layer:vitis_custom", BY_REUSE),
          entry("garnet_3layer:vitis_custom", BY_REUSE),
          entry("garnet_3layer:vitis_repo_config", BY_REUSE),
          entry("gru_tagger_torch:vitis_model", TURNED),
          entry("keras2-layers-time-distributed-dense-io-parallel-vitis", DROPPED),
          entry("keras2-layers-time-distributed-dense-io-parallel-vivado", DROPPED),
          entry("lstm_tagger_torch:vitis_model", TURNED),
          entry("qkeras-qlstm-q-io-parallel-vivado", UNQUANTIZED),
          entry("qkeras-qsimplernn-q-io-parallel-quartus", UNQUANTIZED),
          entry("qkeras_mnist_dense:vitis", SHIFTED),
          entry("qkeras_mnist_dense:vitis_repo_config", SHIFTED),
          entry(
              "TFC_1W1A_onnx:vitis",
              ": every recorded output has the same value, a fault of the original"));

  private static final Map<String, String> TYPES =
      Map.of(
          "garnet_1layer:vitis_custom",
          ": a default type of the layer is that of its weights here; the original takes the"
              + " narrowest that holds them",
          "hgq-models-conv2d-io-parallel-vitis-distributed-arithmetic",
          FOLDED,
          "keras2-layers-time-distributed-dense-io-parallel-vitis",
          DROPPED,
          "keras2-layers-time-distributed-dense-io-parallel-vivado",
          DROPPED);

  private static final Map<String, String> ERROR =
      Map.of(
          "garnet_3layer:vitis_repo_config",
          UNROUNDED,
          "qkeras-qactivation-kwarg-relu4-io-parallel-vivado",
          ": an input, rounded to nearest, falls on the other side of a step of the quantizer",
          "softsign-softsign-input-shape2-io-stream-quartus",
          ": the Quartus table of the original has all entries on one side of zero");

  private static final Map<String, String> REAL =
      Map.of(
          "garnet_3layer:vitis",
          UNROUNDED,
          "garnet_3layer:vitis_custom",
          UNROUNDED,
          "garnet_3layer:vitis_repo_config",
          UNROUNDED);

  private static final Map<String, String> REFUSED =
      Map.of(
          "garnet_1layer:vitis_repo_config",
          ": its configuration names 'regression_linear', which the model does not have",
          "residual_cnn_torch:vitis_from_onnx",
          ": its configuration names transpositions that another program put into the model");

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

  /** Why types or layers differ, after a colon, or nothing. */
  static String types(RecordedRun run) {
    return TYPES.getOrDefault(run.id(), "");
  }

  /** Why the float engine differs from the framework, after a colon, or nothing. */
  static String real(RecordedRun run) {
    return REAL.getOrDefault(run.id(), "");
  }

  /** Why the model or its configuration is refused, after a colon, or nothing. */
  static String refused(RecordedRun run) {
    return REFUSED.getOrDefault(run.id(), "");
  }
}
