package io.hls4j.core.graph.diag;

/** How much a {@link Diagnostic} matters. */
public enum Severity {
  /** Worth knowing; nothing to do. */
  INFO,
  /** The result is valid but may surprise; the hint says what to check. */
  WARNING,
  /** The operation cannot give a correct result and stops. */
  ERROR
}
