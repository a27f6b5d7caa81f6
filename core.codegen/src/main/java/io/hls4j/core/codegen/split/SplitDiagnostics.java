package io.hls4j.core.codegen.split;

import io.hls4j.core.graph.diag.DiagnosticCode;

/** Messages about networks in parts. */
public final class SplitDiagnostics {
  /** Depths that the user wants with which the parts wait for each other. */
  public static final DiagnosticCode DEADLOCK =
      DiagnosticCode.error(
          "H4J-SPLIT-001",
          "with the depths asked for, functions of several parts wait for each other for ever: %s",
          "leave FifoDepth out, or make it larger");

  private SplitDiagnostics() {}
}
