package io.hls4j.cli.internal;

import static io.hls4j.core.graph.diag.DiagnosticCode.error;
import static io.hls4j.core.graph.diag.DiagnosticCode.warning;

import io.hls4j.core.graph.diag.DiagnosticCode;

/** Messages of the command line itself. */
public final class CliDiagnostics {
  /** No command at all, or not one of ours. */
  public static final DiagnosticCode UNKNOWN_COMMAND =
      error("H4J-CLI-001", "there is no command '%s'", "%2$s");

  /** Arguments that the command does not understand. */
  public static final DiagnosticCode BAD_USAGE =
      error("H4J-CLI-002", "%s", "'hls4j %2$s --help' shows what the command understands");

  /** A value of the wrong form. */
  public static final DiagnosticCode BAD_VALUE =
      error("H4J-CLI-003", "'%s' is not what this option takes", "give %2$s");

  /** An option or operand is missing. */
  public static final DiagnosticCode MISSING =
      error("H4J-CLI-004", "'%s' is missing", "add it; --help explains");

  /** The platform lacks a service that the command needs. */
  public static final DiagnosticCode NO_SERVICE =
      error(
          "H4J-CLI-005",
          "no active bundle provides '%s'",
          "'hls4j doctor' says which bundle should and why it does not");

  /** Ours is the fault. */
  public static final DiagnosticCode INTERNAL =
      error(
          "H4J-CLI-006",
          "this is a defect of hls4j: %s",
          "run the command again with --debug and report what it prints");

  /** Memory does not suffice. */
  public static final DiagnosticCode OUT_OF_MEMORY =
      error(
          "H4J-CLI-007",
          "the memory of the virtual machine, %s MiB, does not suffice",
          "set HLS4J_JAVA_OPTS=-Xmx8g, or whatever this computer can give");

  /** A file cannot be read or written. */
  public static final DiagnosticCode FILE =
      error("H4J-CLI-008", "%s", "check the path and its permissions");

  /** The number of files for results is wrong. */
  public static final DiagnosticCode OUTPUT_COUNT =
      error("H4J-CLI-010", "'%s' files for the outputs %s", "give one .npz, or a file for each");

  /** A file that cannot be a plugin. */
  public static final DiagnosticCode NO_PLUGIN =
      error("H4J-CLI-011", "the file %s", "a plugin is a jar that bnd has made a bundle");

  /** A plugin that is not there. */
  public static final DiagnosticCode UNKNOWN_PLUGIN =
      error("H4J-CLI-012", "no plugin is called '%s'", "'hls4j plugin list' shows what there is");

  /** An option of the conversion for what is converted already. */
  public static final DiagnosticCode CONVERTED =
      error(
          "H4J-CLI-013",
          "'%s' is a project, which is converted already; this option cannot change it",
          "leave the option out, give the model file, or convert again with it");

  /** A report of what was never built. */
  public static final DiagnosticCode NOTHING_BUILT =
      error(
          "H4J-CLI-014",
          "no tool has left a report in this project yet",
          "run 'hls4j build %1$s' first");

  /** Data that the type of an input cannot hold. */
  public static final DiagnosticCode BEYOND =
      warning(
          "H4J-CLI-015",
          "'%s' of '%s' values are beyond the type %s and %s; the largest is '%s'",
          "scale the data as for training, or convert with"
              + " --set LayerName.%6$s.Precision.result=%7$s");

  private CliDiagnostics() {}
}
