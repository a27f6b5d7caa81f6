package io.hls4j.cli.internal;

import io.hls4j.core.graph.diag.Diagnostic;

/** The command is not written as it has to be; the process ends with status 2. */
public final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Diagnostic diagnostic;

  /** With the finding. */
  public UsageException(Diagnostic diagnostic) {
    this(diagnostic, null);
  }

  /** With the finding and what caused it. */
  public UsageException(Diagnostic diagnostic, Throwable cause) {
    super(diagnostic.text(), cause);
    this.diagnostic = diagnostic;
  }

  /** What is wrong. */
  public Diagnostic diagnostic() {
    return diagnostic;
  }
}
