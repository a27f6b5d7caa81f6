package io.hls4j.core.graph.diag;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Root of every exception that hls4j throws on purpose. Carries diagnostics and the process exit
 * status that the command line reports for it.
 */
public abstract class Hls4jException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient List<Diagnostic> diagnostics;

  Hls4jException(List<Diagnostic> diagnostics, Throwable cause) {
    super(diagnostics.stream().map(Diagnostic::text).collect(Collectors.joining("\n")), cause);
    this.diagnostics = List.copyOf(diagnostics);
  }

  /** What was found, at least one. */
  public List<Diagnostic> diagnostics() {
    return diagnostics;
  }

  /** Exit status of a command that ends with this exception. */
  public abstract int exitStatus();
}
