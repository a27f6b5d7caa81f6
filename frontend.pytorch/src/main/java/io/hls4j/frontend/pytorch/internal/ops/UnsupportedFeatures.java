package io.hls4j.frontend.pytorch.internal.ops;

import io.hls4j.core.api.frontend.UnsupportedOperators;
import io.hls4j.core.graph.diag.Diagnostic;
import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.core.graph.diag.UnsupportedFeatureException;
import io.hls4j.frontend.pytorch.internal.PytorchDiagnostics;
import io.hls4j.frontend.pytorch.internal.archive.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Collects what is not supported, so that one run reports all of it. */
final class UnsupportedFeatures {
  private static final String CALIBRATE =
      "quantize statically: scales that are found on data and then stay as they are";
  private static final String CHOICE = "leave it to the host, behind the outputs of the network";

  private static final Map<String, String> ALTERNATIVES =
      Map.of(
          "aten.argmax.default", CHOICE,
          "aten.conv3d.default", "use aten.conv2d where the kernel has one step",
          "aten.topk.default", CHOICE,
          "quantized_decomposed.choose_qparams.tensor", CALIBRATE,
          "quantized_decomposed.choose_qparams_symmetric.tensor", CALIBRATE);

  private final UnsupportedOperators operators =
      new UnsupportedOperators(
          ALTERNATIVES,
          Operators.BY_NAME.keySet().stream().filter(n -> !n.startsWith("hls4j.")).toList());
  private final List<Diagnostic> arguments = new ArrayList<>();

  /** One more use of an operator that nobody converts. */
  void operator(String operator, String name) {
    operators.add(operator, name);
  }

  /**
   * A value that its operator does not support.
   *
   * @param where name of the layer
   * @param item the argument
   * @param operator its operator
   * @param value what the file says
   * @param supported what would be supported
   */
  void argument(String where, String item, String operator, String value, String supported) {
    arguments.add(
        PytorchDiagnostics.UNSUPPORTED_ARGUMENT.at(
            where, item, JsonValue.shown(value), operator, supported));
  }

  /**
   * Throws if anything was collected: each operator once, with how often and where it is used.
   *
   * @param wrong what is wrong with the model, which then is what fails
   */
  void throwIfAny(List<Diagnostic> wrong) {
    List<Diagnostic> all =
        new ArrayList<>(operators.diagnostics(PytorchDiagnostics.UNSUPPORTED_OPERATOR));
    all.addAll(arguments);
    boolean supported = all.isEmpty();
    all.addAll(wrong);
    if (!wrong.isEmpty()) {
      throw new ModelException(all);
    }
    if (!supported) {
      throw new UnsupportedFeatureException(all, operators.all());
    }
  }
}
