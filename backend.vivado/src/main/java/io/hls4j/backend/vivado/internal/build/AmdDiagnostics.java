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

  /** A report that is cut off, or of an unknown form. */
  public static final DiagnosticCode BROKEN_REPORT =
      DiagnosticCode.warning(
          "H4J-AMD-002",
          "this report cannot be read: %s",
          "step '%2$s' writes it: 'hls4j build %3$s --%2$s' makes it again");

  private AmdDiagnostics() {}
}
