package io.hls4j.core.graph.diag;

import java.util.List;

/** An external tool (compiler, vendor tool) failed or is missing. */
public final class ToolException extends Hls4jException {
  private static final long serialVersionUID = 1L;

  /** With one finding. */
  public ToolException(Diagnostic diagnostic) {
    this(List.of(diagnostic));
  }

  /** With one finding and what caused it. */
  public ToolException(Diagnostic diagnostic, Throwable cause) {
    super(List.of(diagnostic), cause);
  }

  /** With all findings, reported together. */
  public ToolException(List<Diagnostic> diagnostics) {
    super(diagnostics, null);
  }

  @Override
  public int exitStatus() {
    return 4;
  }
}
