package io.hls4j.core.engine.internal.config;

import io.hls4j.core.graph.diag.DiagnosticCode;

/** Messages about configurations. */
public final class ConfigDiagnostics {
  /** The file cannot be read. */
  public static final DiagnosticCode UNREADABLE =
      DiagnosticCode.error("H4J-CONFIG-001", "cannot be read: %s", "check the path");

  /** The text is no YAML or JSON. */
  public static final DiagnosticCode SYNTAX =
      DiagnosticCode.error("H4J-CONFIG-002", "is neither YAML nor JSON: %s", "mend the text");

  /** A section is not a map. */
  public static final DiagnosticCode NOT_A_MAP =
      DiagnosticCode.error(
          "H4J-CONFIG-003", "expected keys with values, found '%s'", "indent the section's keys");

  /** An unknown key. */
  public static final DiagnosticCode UNKNOWN_KEY =
      DiagnosticCode.error("H4J-CONFIG-004", "there is no key '%s'", "%2$s");

  /** An unknown layer. */
  public static final DiagnosticCode UNKNOWN_LAYER =
      DiagnosticCode.error("H4J-CONFIG-005", "the model has no layer '%s'", "%2$s");

  /** An unknown layer kind. */
  public static final DiagnosticCode UNKNOWN_KIND =
      DiagnosticCode.error("H4J-CONFIG-006", "there is no layer kind '%s'", "%2$s");

  /** A value that is not legal. */
  public static final DiagnosticCode ILLEGAL_VALUE =
      DiagnosticCode.error("H4J-CONFIG-007", "%s", "set a legal value");

  /** A key that layers of this kind do not have. */
  public static final DiagnosticCode KEY_OF_OTHER_KIND =
      DiagnosticCode.error(
          "H4J-CONFIG-008",
          "layers of kind %s have no '%s'",
          "%3$s; 'hls4j config --granularity name' writes every key");

  /** A setting of hls4ml that hls4j knows but does not support. */
  public static final DiagnosticCode UNSUPPORTED =
      DiagnosticCode.error(
          "H4J-CONFIG-009", "'%s' is not supported", "leave the key out, or set it to '%2$s'");

  /** A setting of hls4ml that changes nothing here. */
  public static final DiagnosticCode NO_EFFECT =
      DiagnosticCode.warning(
          "H4J-CONFIG-010", "'%s' has no effect on what is written", "leave the key out");

  /** A single setting that is malformed. */
  public static final DiagnosticCode BAD_SETTING =
      DiagnosticCode.error(
          "H4J-CONFIG-011",
          "'%s' is no place in a configuration",
          "write Section.Key=value, for example Model.ReuseFactor=4 or"
              + " LayerName.fc1.Precision.result=fixed<16,6>");

  private ConfigDiagnostics() {}
}
