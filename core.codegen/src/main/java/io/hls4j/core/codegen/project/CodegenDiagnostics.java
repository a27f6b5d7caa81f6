package io.hls4j.core.codegen.project;

import io.hls4j.core.graph.diag.DiagnosticCode;

/** Messages about what a backend cannot do. */
public final class CodegenDiagnostics {
  /** Streams. */
  public static final DiagnosticCode NO_STREAMS =
      DiagnosticCode.error(
          "H4J-GEN-001", "io_stream is not supported by backend '%s'", "use --io parallel");

  /** A kind that no binding computes. */
  public static final DiagnosticCode NO_KERNEL =
      DiagnosticCode.error(
          "H4J-GEN-002",
          "backend '%s' has no kernel for '%s'",
          "predict and inspect work without one, on the model file; for firmware, replace the layer"
              + " or add a bundle with a kernel");

  /** A kind whose bindings do not cover this node. */
  public static final DiagnosticCode NO_CASE =
      DiagnosticCode.error(
          "H4J-GEN-003",
          "backend '%s' has no kernel for '%s' as it is configured here",
          "%3$s; there are kernels for: %4$s");

  /** A reuse factor was changed. */
  public static final DiagnosticCode REUSE_CHANGED =
      DiagnosticCode.warning(
          "H4J-GEN-004",
          "reuse factor '%s' does not divide the multiplications evenly, '%s' is used",
          "legal reuse factors near it: %3$s");

  /** A type that the vendor's classes cannot hold. */
  public static final DiagnosticCode BAD_TYPE =
      DiagnosticCode.error(
          "H4J-GEN-005",
          "type '%s' of %s cannot be written for backend '%s': %s",
          "configure another precision for this layer");

  /** A table or weight that the kernel needs. */
  public static final DiagnosticCode NO_ARRAY =
      DiagnosticCode.error(
          "H4J-GEN-006", "the kernel reads '%s', which the layer lacks", "report this as a bug");

  /** A project name that is no identifier. */
  public static final DiagnosticCode BAD_PROJECT_NAME =
      DiagnosticCode.error(
          "H4J-GEN-007",
          "project name '%s' cannot name a C++ function",
          "use letters, digits and underscores, beginning with a letter, no C++ keyword");

  /** A product count that synthesis will not survive. */
  public static final DiagnosticCode MANY_PRODUCTS =
      DiagnosticCode.warning(
          "H4J-GEN-008",
          "strategy 'latency' with reuse factor '%s' unrolls %s multiplications",
          "synthesis may run out of memory or take hours; set Strategy: Resource and a larger"
              + " ReuseFactor");

  /** Distributed arithmetic would give other bits. */
  public static final DiagnosticCode NO_ADDERS =
      DiagnosticCode.error(
          "H4J-GEN-010", "strategy 'distributed_arithmetic' cannot compute this layer: %s", "%2$s");

  private CodegenDiagnostics() {}
}
