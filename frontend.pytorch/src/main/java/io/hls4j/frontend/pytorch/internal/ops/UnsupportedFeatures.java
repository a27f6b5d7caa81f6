package io.hls4j.frontend.pytorch.internal.ops;

import io.hls4j.core.graph.diag.Diagnostic;
import io.hls4j.core.graph.diag.UnsupportedFeatureException;
import io.hls4j.frontend.pytorch.internal.PytorchDiagnostics;
import io.hls4j.frontend.pytorch.internal.archive.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects what is not supported, so that one run reports all of it. */
final class UnsupportedFeatures {
  private static final int SHOWN = 5;

  private final String model;
  private final Map<String, List<String>> operators = new LinkedHashMap<>();
  private final List<Diagnostic> arguments = new ArrayList<>();

  UnsupportedFeatures(String model) {
    this.model = model;
  }

  /** One more use of an operator that nobody converts. */
  void operator(String operator, String name) {
    operators.computeIfAbsent(operator, o -> new ArrayList<>()).add(name);
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

  /** Throws if anything was collected: each operator once, with how often and where it is used. */
  void throwIfAny() {
    List<Diagnostic> all = new ArrayList<>();
    operators.forEach((operator, uses) -> all.add(diagnostic(operator, uses)));
    all.addAll(arguments);
    if (!all.isEmpty()) {
      throw new UnsupportedFeatureException(all);
    }
  }

  private Diagnostic diagnostic(String operator, List<String> uses) {
    String names = String.join("', '", uses.subList(0, Math.min(SHOWN, uses.size())));
    String more = uses.size() > SHOWN ? ", ..." : "";
    String times = uses.size() == 1 ? "once" : uses.size() + " times";
    return PytorchDiagnostics.UNSUPPORTED_OPERATOR.at(
        model,
        JsonValue.shown(operator),
        times,
        "'" + JsonValue.shown(names) + "'" + more,
        hint(operator));
  }

  private static String hint(String operator) {
    return operator.startsWith("aten.log_softmax") || operator.startsWith("aten._log_softmax")
        ? "export the model without the logarithm: softmax and the logits keep the order"
        : "see the list of supported operators in docs/generated/operators-pytorch.md";
  }
}
