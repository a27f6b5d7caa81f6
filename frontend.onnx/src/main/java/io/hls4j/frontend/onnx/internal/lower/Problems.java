package io.hls4j.frontend.onnx.internal.lower;

import io.hls4j.core.api.frontend.UnsupportedOperators;
import io.hls4j.core.graph.diag.Diagnostic;
import io.hls4j.core.graph.diag.DiagnosticSink;
import io.hls4j.core.graph.diag.Hls4jException;
import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.core.graph.diag.UnsupportedFeatureException;
import io.hls4j.frontend.onnx.internal.OnnxDiagnostics;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What is wrong with a model and what is not supported, collected to be reported together. */
final class Problems implements DiagnosticSink {
  private final List<Diagnostic> all = new ArrayList<>();
  private final UnsupportedOperators operators;
  private boolean isWrong;

  Problems(UnsupportedOperators operators) {
    this.operators = operators;
  }

  /** Receives the operators that nothing converts. */
  UnsupportedOperators operators() {
    return operators;
  }

  @Override
  public void report(Diagnostic diagnostic) {
    if (diagnostic.isError()) {
      isWrong = true;
      all.add(diagnostic);
    }
  }

  void report(Hls4jException e) {
    isWrong |= e instanceof ModelException;
    all.addAll(e.diagnostics());
  }

  /** Throws everything, as a fault of the model if one of it is. */
  void fail() {
    if (!all.isEmpty() || !operators.isEmpty()) {
      List<Diagnostic> found = operators.diagnostics(OnnxDiagnostics.UNKNOWN_OPERATOR);
      List<Diagnostic> together = Stream.concat(found.stream(), all.stream()).toList();
      throw isWrong
          ? new ModelException(together)
          : new UnsupportedFeatureException(together, operators.all());
    }
  }
}
