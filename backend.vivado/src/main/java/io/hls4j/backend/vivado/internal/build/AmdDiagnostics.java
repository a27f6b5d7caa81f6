package io.hls4j.backend.vivado.internal.build;

import io.hls4j.core.graph.diag.DiagnosticCode;

/** Messages about builds with AMD's tools and about their reports. */
public final class AmdDiagnostics {
  /** Depths of FIFOs in a project without FIFOs. */
  public static final DiagnosticCode NO_FIFOS =
      DiagnosticCode.error(
          "H4J-AMD-001",
          "'%s' has no FIFOs between its layers to measure",
          "convert with --io stream");

  private AmdDiagnostics() {}
}
