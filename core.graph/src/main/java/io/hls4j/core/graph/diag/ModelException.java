package io.hls4j.core.graph.diag;

import java.util.List;

/** The model, its data or its configuration is wrong. */
public final class ModelException extends Hls4jException {
  private static final long serialVersionUID = 1L;

  /** With one finding. */
  public ModelException(Diagnostic diagnostic) {
    this(List.of(diagnostic));
  }

  /** With one finding and what caused it. */
  public ModelException(Diagnostic diagnostic, Throwable cause) {
    super(List.of(diagnostic), cause);
  }

  /** With all findings, reported together. */
  public ModelException(List<Diagnostic> diagnostics) {
    super(diagnostics, null);
  }

  @Override
  public int exitStatus() {
    return 1;
  }
}
