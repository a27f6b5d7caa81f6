package io.hls4j.core.passes;

import io.hls4j.core.graph.diag.DiagnosticCode;

/** Messages of passes and of the flows that run them. */
public final class PassDiagnostics {
  /** A plugin's pass names a flow that does not exist. */
  public static final DiagnosticCode UNKNOWN_FLOW =
      DiagnosticCode.error(
          "H4J-PASS-001", "there is no flow '%s'; flows are %s", "correct the plugin's @PassSpec");

  /** A plugin's pass names a pass that its flow does not have. */
  public static final DiagnosticCode UNKNOWN_PASS =
      DiagnosticCode.error(
          "H4J-PASS-002",
          "flow '%s' has no pass '%s' to run after or before",
          "correct the plugin's @PassSpec");

  /** Constraints on the order of passes contradict each other. */
  public static final DiagnosticCode CYCLE =
      DiagnosticCode.error(
          "H4J-PASS-003",
          "the order of flow '%s' contradicts itself around '%s'",
          "remove one of the plugins or correct its @PassSpec");

  /** Two passes have one name. */
  public static final DiagnosticCode DUPLICATE =
      DiagnosticCode.error(
          "H4J-PASS-004", "flow '%s' has two passes named '%s'", "remove one of the plugins");

  /** A flow does not come to rest. */
  public static final DiagnosticCode ENDLESS =
      DiagnosticCode.error(
          "H4J-PASS-005",
          "flow '%s' still changes the graph after '%s' rounds; last was '%s'",
          "report this as a bug");

  /** A pass broke the graph. */
  public static final DiagnosticCode BROKEN =
      DiagnosticCode.error(
          "H4J-PASS-006",
          "after pass '%s' the graph does not hold together",
          "report this as a bug");

  /** A quantizer whose parameters are not constants. */
  public static final DiagnosticCode QUANTIZER_NOT_CONSTANT =
      DiagnosticCode.error(
          "H4J-PASS-010",
          "the %s of the quantizer is computed by '%s'",
          "export the model with constant quantizer parameters");

  /** A quantizer that fixed point cannot express. */
  public static final DiagnosticCode QUANTIZER_UNSUPPORTED =
      DiagnosticCode.error("H4J-PASS-011", "the quantizer has %s '%s'", "supported: %3$s");

  /** Arithmetic with a constant that has no fixed-point form. */
  public static final DiagnosticCode DIVISION =
      DiagnosticCode.error(
          "H4J-PASS-012",
          "'%s' divides by a tensor that is not constant",
          "only division by a constant other than 0 is supported");

  /** An automatic type was limited by the configuration. */
  public static final DiagnosticCode CAPPED =
      DiagnosticCode.warning(
          "H4J-PASS-020",
          "the %s type '%s' is limited by Precision.maximum to '%s'",
          "values that do not fit saturate; raise Precision.maximum to be safe");

  /** A table is coarser than the result type. */
  public static final DiagnosticCode COARSE_TABLE =
      DiagnosticCode.info(
          "H4J-PASS-021",
          "the table '%s' of '%s' entries can be wrong by '%s' units in the last place of '%s'",
          "set TableSize higher or a coarser result type");

  /** Weights do not fit the type that the configuration gives. */
  public static final DiagnosticCode WEIGHTS_CLIPPED =
      DiagnosticCode.warning(
          "H4J-PASS-022",
          "'%s' of '%s' %s values do not fit the type '%s'; the farthest is '%s'",
          "give the weights more integer bits");

  /** The type policy has no answer. */
  public static final DiagnosticCode NO_TYPE =
      DiagnosticCode.error(
          "H4J-PASS-023",
          "the type of '%s' cannot be worked out from the input type '%s'",
          "set Precision.%1$s of this layer");

  /** The legacy softmax is only for comparisons with the original. */
  public static final DiagnosticCode LEGACY_SOFTMAX =
      DiagnosticCode.info(
          "H4J-PASS-024",
          "the implementation 'legacy' has only coarse tables; 'stable' is used",
          "set Implementation: stable, or numerics hls4ml to compare with the original");

  /** The exact mode has no exact type for a result. */
  public static final DiagnosticCode NOT_EXACT =
      DiagnosticCode.warning(
          "H4J-PASS-035",
          "results of %s have no exact type and no quantizer behind them; they are rounded to '%s'",
          "put a quantizer behind the layer, or leave out Model.BitExact");

  /** The exact mode does not ask the configuration. */
  public static final DiagnosticCode TYPE_IGNORED =
      DiagnosticCode.warning(
          "H4J-PASS-036",
          "the %s type '%s' of the configuration is not used: types follow from the quantizers of"
              + " the model",
          "leave it out, or set Model.BitExact: false");

  /** The values of a tensor grow beyond every type. */
  public static final DiagnosticCode TOO_WIDE =
      DiagnosticCode.error(
          "H4J-PASS-037",
          "a tensor grows so large that its type would need %d bits",
          "set Precision.result of a layer before it, or Precision.maximum");

  private PassDiagnostics() {}
}
