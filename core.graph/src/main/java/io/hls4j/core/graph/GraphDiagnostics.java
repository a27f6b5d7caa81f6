package io.hls4j.core.graph;

import io.hls4j.core.graph.diag.DiagnosticCode;

/** Messages about graphs that do not hold together. */
public final class GraphDiagnostics {
  /** Two nodes or two tensors have one name. */
  public static final DiagnosticCode DUPLICATE_NAME =
      DiagnosticCode.error(
          "H4J-GRAPH-001", "the name '%s' is used twice", "rename one of the two layers");

  /** A node has too few or too many inputs. */
  public static final DiagnosticCode BAD_ARITY =
      DiagnosticCode.error(
          "H4J-GRAPH-002", "%s takes %s inputs, found '%s'", "check how the layer is connected");

  /** An attribute is missing or not legal. */
  public static final DiagnosticCode BAD_ATTRIBUTE =
      DiagnosticCode.error("H4J-GRAPH-003", "attribute %s: %s", "set a legal value");

  /** Shapes do not fit. */
  public static final DiagnosticCode BAD_SHAPE =
      DiagnosticCode.error("H4J-GRAPH-004", "%s", "check the shapes of the inputs and the weights");

  /** A required weight is missing. */
  public static final DiagnosticCode MISSING_WEIGHT =
      DiagnosticCode.error(
          "H4J-GRAPH-005", "weight '%s' is missing", "check that the weight file is complete");

  /** A weight holds NaN or infinity. */
  public static final DiagnosticCode NOT_FINITE =
      DiagnosticCode.error(
          "H4J-GRAPH-006",
          "weight '%s' holds '%s' at position %s",
          "retrain or repair the model: firmware has no such number");

  /** The graph has no output, or an output that no node computes. */
  public static final DiagnosticCode NO_OUTPUT =
      DiagnosticCode.error("H4J-GRAPH-007", "%s", "name the output tensors of the model");

  /** A node reads a tensor that does not come before it. */
  public static final DiagnosticCode BAD_ORDER =
      DiagnosticCode.error(
          "H4J-GRAPH-008", "reads '%s', which no earlier layer computes", "report this as a bug");

  /** A kind that passes should have replaced is still there. */
  public static final DiagnosticCode STILL_TRANSIENT =
      DiagnosticCode.error(
          "H4J-GRAPH-009",
          "no pass turned %s into a layer of the firmware: %s",
          "see docs/generated/layers.md for what is supported");

  /** A type is still open where all must be known. */
  public static final DiagnosticCode OPEN_TYPE =
      DiagnosticCode.error(
          "H4J-GRAPH-010", "the type of '%s' is still auto", "report this as a bug");

  /** A tensor's list of readers does not agree with the readers' inputs. */
  public static final DiagnosticCode BAD_CONSUMERS =
      DiagnosticCode.error(
          "H4J-GRAPH-011",
          "reads '%s' '%s' times, but is not listed so often among its readers",
          "report this as a bug");

  /** A network is to be split before a layer that it does not have. */
  public static final DiagnosticCode UNKNOWN_SPLIT =
      DiagnosticCode.error(
          "H4J-GRAPH-012",
          "there is no layer '%s' in the finished network to split before",
          "%2$s; 'hls4j convert' lists the layers that are left after optimisation");

  /** A network is to be split before a layer that reads nothing. */
  public static final DiagnosticCode SPLIT_AT_SOURCE =
      DiagnosticCode.error(
          "H4J-GRAPH-013",
          "there is nothing to split off before '%s', %s",
          "name a layer that reads what another layer computes");

  /** A network is to be split twice before the same layer. */
  public static final DiagnosticCode REPEATED_SPLIT =
      DiagnosticCode.error(
          "H4J-GRAPH-014", "the split before '%s' is asked for twice", "name each layer once");

  /** A part of a network has no layers. */
  public static final DiagnosticCode EMPTY_PART =
      DiagnosticCode.error(
          "H4J-GRAPH-015",
          "the split before '%s' leaves part '%s' without a layer that computes",
          "every layer must not depend on a split; leave this one out or name a later layer");

  private GraphDiagnostics() {}
}
