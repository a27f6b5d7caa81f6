package io.hls4j.conformance;

import java.util.List;
import java.util.Set;

/** The recorded runs of multilayer perceptrons. */
final class Perceptrons {
  private static final Set<String> KINDS =
      Set.of(
          "Activation",
          "ApplyAlpha",
          "BatchNormalization",
          "BatchNormalizationQuantizedTanh",
          "Clone",
          "Concatenate",
          "Constant",
          "Dense",
          "FixedPointQuantizer",
          "HardActivation",
          "Input",
          "InputLayer",
          "Merge",
          "PReLU",
          "ParametrizedActivation",
          "Repack",
          "Reshape",
          "Softmax",
          "TernaryTanh");

  private static final Set<String> FRONTENDS =
      Set.of("keras2", "keras3", "onnx", "pytorch", "qonnx");

  private Perceptrons() {}

  /** All of them; skips the test where there are no recordings. */
  static List<RecordedRun> all() {
    return RecordedRun.everyone().stream().filter(Perceptrons::isOne).toList();
  }

  /** Whether a run is one. */
  static boolean isOne(RecordedRun run) {
    return KINDS.containsAll(run.kinds()) && FRONTENDS.contains(run.frontend());
  }
}
