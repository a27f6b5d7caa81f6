package io.hls4j.testkit.support;

import io.hls4j.core.api.backend.ProjectSettings.IoType;
import io.hls4j.core.graph.diag.Diagnostic;
import io.hls4j.core.graph.diag.DiagnosticCode;
import io.hls4j.core.graph.diag.Severity;
import io.hls4j.core.graph.layer.LayerKind;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A layer that was compiled and gave the bits of the reference evaluator.
 *
 * @param kind its kind
 * @param ioType how its tensors travelled
 * @param features what cells can ask of it
 * @param codes codes of the backend's warnings
 */
record Tested(LayerKind kind, IoType ioType, Map<String, String> features, Set<String> codes) {
  static Tested of(DrawnLayer layer, IoType ioType, Search search) {
    return new Tested(
        layer.node().kind(),
        ioType,
        search.features(layer, ioType),
        search.findings(layer, ioType).stream()
            .map(Diagnostic::code)
            .filter(c -> c.severity() == Severity.WARNING)
            .map(DiagnosticCode::id)
            .collect(Collectors.toSet()));
  }

  String feature(String name) {
    return features.getOrDefault(name, "");
  }
}
