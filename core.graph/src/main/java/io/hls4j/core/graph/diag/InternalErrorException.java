package io.hls4j.core.graph.diag;

import java.util.List;

/** A defect of hls4j itself; the message asks the user to report it. */
public final class InternalErrorException extends Hls4jException {
  private static final long serialVersionUID = 1L;

  /** With one finding. */
  public InternalErrorException(Diagnostic diagnostic) {
    this(List.of(diagnostic));
  }

  /** With one finding and what caused it. */
  public InternalErrorException(Diagnostic diagnostic, Throwable cause) {
    super(List.of(diagnostic), cause);
  }

  /** With all findings, reported together. */
  public InternalErrorException(List<Diagnostic> diagnostics) {
    super(diagnostics, null);
  }

  @Override
  public int exitStatus() {
    return 70;
  }
}
