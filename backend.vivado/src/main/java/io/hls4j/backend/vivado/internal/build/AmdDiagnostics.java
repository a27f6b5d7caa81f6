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

  /** A word between parts that the FIFO between them cannot hold. */
  public static final DiagnosticCode WIDE_CUT =
      DiagnosticCode.error(
          "H4J-AMD-003",
          "a tensor that enters or leaves a part travels in words of %s bits, at most %s fit a FIFO",
          "split elsewhere, use --io stream, or a narrower type");

  /** Memory ports of weights in a part. */
  public static final DiagnosticCode PORTS_IN_PART =
      DiagnosticCode.error(
          "H4J-AMD-004",
          "weights of '%s' elements exceed BramFactor, and the parts of a split network have no"
              + " memory ports",
          "use a larger BramFactor, or leave out SplitBefore");

  /** Joining of a project in one piece. */
  public static final DiagnosticCode NOT_SPLIT =
      DiagnosticCode.error(
          "H4J-AMD-005",
          "'%s' is in one piece, there is nothing to join",
          "convert with --split LAYER, or leave out --stitch");

  private AmdDiagnostics() {}
}
