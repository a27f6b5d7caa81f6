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

  /** Weight files that nothing would read. */
  public static final DiagnosticCode NO_WEIGHT_FILES =
      DiagnosticCode.warning(
          "H4J-GEN-009",
          "projects for backend '%s' have their weights compiled in; no weight files are written",
          "set WriterConfig.WriteWeightsTxt: false");

  /** More products than a tool unrolls. */
  public static final DiagnosticCode TOO_MANY_PRODUCTS =
      DiagnosticCode.error(
          "H4J-GEN-011",
          "%s products are computed at once in one function; the tool stops unrolling loops above %s",
          "%3$s; or set ToolLimits: warn to try it");

  /** More products than a tool unrolls, and the user wants to try. */
  public static final DiagnosticCode TOO_MANY_PRODUCTS_WARNING =
      DiagnosticCode.warning(
          "H4J-GEN-012",
          "%s products are computed at once in one function; the tool stops unrolling loops above %s",
          "%3$s; or set ToolLimits: warn to try it");

  /** A tensor of more registers than a tool takes. */
  public static final DiagnosticCode LARGE_TENSOR =
      DiagnosticCode.error(
          "H4J-GEN-013",
          "the tensor has %s elements, each a register; the tool refuses arrays of more than %s",
          "use --io stream, or set MaximumSize to allow more (synthesis takes long), or ToolLimits: warn to try it");

  /** A tensor of more registers than a tool takes, and the user wants to try. */
  public static final DiagnosticCode LARGE_TENSOR_WARNING =
      DiagnosticCode.warning(
          "H4J-GEN-014",
          "the tensor has %s elements, each a register; the tool refuses arrays of more than %s",
          "use --io stream, or set MaximumSize to allow more (synthesis takes long), or ToolLimits: warn to try it");

  /** A word of an array that is wider than a tool takes. */
  public static final DiagnosticCode WIDE_ARRAY =
      DiagnosticCode.error(
          "H4J-GEN-015",
          "the %s is one word of %s bits; the tool refuses more than %s",
          "%4$s; or set ToolLimits: warn to try it");

  /** A word of an array that is wider than a tool takes, and the user wants to try. */
  public static final DiagnosticCode WIDE_ARRAY_WARNING =
      DiagnosticCode.warning(
          "H4J-GEN-016",
          "the %s is one word of %s bits; the tool refuses more than %s",
          "%4$s; or set ToolLimits: warn to try it");

  /** A word of a stream that is wider than a tool takes. */
  public static final DiagnosticCode WIDE_STREAM =
      DiagnosticCode.error(
          "H4J-GEN-017",
          "a word of the stream has %s bits; the tool refuses more than %s",
          "make the last axis shorter or its type narrower, use --io parallel, or set ToolLimits: warn to try it");

  /** A word of a stream that is wider than a tool takes, and the user wants to try. */
  public static final DiagnosticCode WIDE_STREAM_WARNING =
      DiagnosticCode.warning(
          "H4J-GEN-018",
          "a word of the stream has %s bits; the tool refuses more than %s",
          "make the last axis shorter or its type narrower, use --io parallel, or set ToolLimits: warn to try it");

  /** A number of cells at once was changed. */
  public static final DiagnosticCode CELLS_CHANGED =
      DiagnosticCode.warning(
          "H4J-GEN-019",
          "parallelization factor '%s' does not divide the cells of the output, '%s' is used",
          "legal are the divisors of %3$s");

  /** A target in cycles cannot be met. */
  public static final DiagnosticCode TARGET_MISSED =
      DiagnosticCode.warning(
          "H4J-GEN-020",
          "target of '%s' cycles cannot be met: the layer takes about %s",
          "set a larger TargetCycles or ParallelizationFactor");

  /** A target in cycles where nothing is shared. */
  public static final DiagnosticCode TARGET_UNUSED =
      DiagnosticCode.warning(
          "H4J-GEN-021",
          "TargetCycles has no effect with strategy '%s'",
          "leave it out, or set Strategy: Resource");

  /** Compression where weights are not in memory. */
  public static final DiagnosticCode NO_COMPRESSION =
      DiagnosticCode.error(
          "H4J-GEN-022",
          "compressed weights are read from memory, which strategy '%s' does not do",
          "set Strategy of this layer to Resource, or Compression to false; other strategies skip"
              + " zeros by themselves");

  /** What distributed arithmetic takes. */
  public static final DiagnosticCode ADDERS =
      DiagnosticCode.info(
          "H4J-GEN-023",
          "%s adders in %s levels, %s bits of sums; without sharing %s adders",
          "a larger ExtraAdderLevels can save some more, a smaller one saves levels");

  /** A memory port for weights that are read all at once. */
  public static final DiagnosticCode NO_PORT =
      DiagnosticCode.warning(
          "H4J-GEN-024",
          "'%s' weights exceed BramFactor '%s', but strategy '%s' keeps weights in the logic",
          "set Strategy of this layer to Resource to read them from a memory port");

  /** A FIFO that the user wants too small. */
  public static final DiagnosticCode SHALLOW_STREAM =
      DiagnosticCode.warning(
          "H4J-GEN-026",
          "the firmware completes with a stream of %s words, but may wait where one of %s would not",
          "leave FifoDepth out unless the depth was measured ('hls4j build --fifo')");

  /** A layer on streams that keeps its whole input. */
  public static final DiagnosticCode WHOLE_TENSOR =
      DiagnosticCode.warning(
          "H4J-GEN-027",
          "the layer keeps its whole input of %s elements in registers before it computes",
          "synthesis may run out of memory or take hours; make the tensor smaller before it");

  /** A way to gather windows that does not apply to a layer. */
  public static final DiagnosticCode NO_CONV_IMPLEMENTATION =
      DiagnosticCode.error(
          "H4J-GEN-028", "conv_implementation '%s' does not apply to this layer: %s", "%3$s");

  /** FIFOs so small that the firmware stops. */
  public static final DiagnosticCode DEADLOCK =
      DiagnosticCode.error(
          "H4J-GEN-029",
          "with these depths the firmware waits for ever: %s",
          "depths that are enough: %2$s; or leave FifoDepth out");

  /** Depths for other streams than a layer has. */
  public static final DiagnosticCode DEPTH_COUNT =
      DiagnosticCode.error(
          "H4J-GEN-030",
          "FifoDepth has another number of depths than the result of the layer has streams: %s",
          "give one depth for all of them, or one for each in the order of streams.md");

  /** More cells at once than a stream brings. */
  public static final DiagnosticCode CELLS_IN_TURN =
      DiagnosticCode.warning(
          "H4J-GEN-031",
          "parallelization factor '%s' is more than reuse factor '%s': a stream brings one cell in"
              + " each cycle at most",
          "set a parallelization factor of %2$s or less; with --io parallel more are possible");

  /** What minimal filtering takes. */
  public static final DiagnosticCode TILES =
      DiagnosticCode.info(
          "H4J-GEN-032",
          "%s",
          "set ConvImplementation: Im2col if multipliers of their bits are dearer than those saved");

  private CodegenDiagnostics() {}
}
