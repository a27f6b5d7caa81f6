package io.hls4j.cli.internal;

import io.hls4j.core.graph.diag.Diagnostic;

/** The platform is incomplete; the process ends with status 70. */
public final class MissingServiceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MissingServiceException(Diagnostic diagnostic) {
    super(diagnostic.text());
  }
}
