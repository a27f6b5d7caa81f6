package io.hls4j.frontend.onnx.internal.lower;

import io.hls4j.core.graph.diag.Diagnostic;
import io.hls4j.core.graph.diag.DiagnosticSink;
import io.hls4j.core.graph.diag.Hls4jException;
import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.core.graph.diag.UnsupportedFeatureException;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with a model and what is not supported, collected to be reported together. */
final class Problems implements DiagnosticSink {
  private final List<Diagnostic> all = new ArrayList<>();
  private boolean isWrong;

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
    if (!all.isEmpty()) {
      throw isWrong ? new ModelException(all) : new UnsupportedFeatureException(all);
    }
  }
}
