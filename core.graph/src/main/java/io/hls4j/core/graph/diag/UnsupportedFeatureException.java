package io.hls4j.core.graph.diag;

import java.util.List;

/** The input is valid, but hls4j does not support what it asks for. */
public final class UnsupportedFeatureException extends Hls4jException {
  private static final long serialVersionUID = 1L;

  /** With one finding. */
  public UnsupportedFeatureException(Diagnostic diagnostic) {
    this(List.of(diagnostic));
  }

  /** With one finding and what caused it. */
  public UnsupportedFeatureException(Diagnostic diagnostic, Throwable cause) {
    super(List.of(diagnostic), cause);
  }

  /** With all findings, reported together. */
  public UnsupportedFeatureException(List<Diagnostic> diagnostics) {
    super(diagnostics, null);
  }

  @Override
  public int exitStatus() {
    return 3;
  }
}
