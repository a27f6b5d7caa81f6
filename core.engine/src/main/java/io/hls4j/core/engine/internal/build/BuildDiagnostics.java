package io.hls4j.core.engine.internal.build;

import io.hls4j.core.graph.diag.DiagnosticCode;

/** Messages about builds and their reports. */
public final class BuildDiagnostics {
  /** No bundle builds for this backend. */
  public static final DiagnosticCode NO_TOOL =
      DiagnosticCode.error(
          "H4J-BUILD-001",
          "no installed bundle builds projects of backend '%s'",
          "there are build tools for: %2$s; the scripts in the folder also run by hand");

  /** A vendor's program is missing. */
  public static final DiagnosticCode NO_PROGRAM =
      DiagnosticCode.error(
          "H4J-BUILD-002",
          "%s was not found: no '%s' on PATH or in 'bin' of %s",
          "source settings64.sh or the like of its installation, or give --tool; 'hls4j doctor'"
              + " shows what is there");

  /** The program that the user names is not there. */
  public static final DiagnosticCode BAD_TOOL =
      DiagnosticCode.error(
          "H4J-BUILD-003",
          "'%s' is no executable file, and no installation with '%s'",
          "give the program itself or the folder that holds its 'bin'");

  /** A step that the tool does not have. */
  public static final DiagnosticCode NO_STEP =
      DiagnosticCode.error("H4J-BUILD-004", "backend '%s' has no step '%s'", "it has these: %3$s");

  /** A step failed; the tool's own words come first. */
  public static final DiagnosticCode FAILED =
      DiagnosticCode.error("H4J-BUILD-005", "%s (step %s, %s, after %s)", "%5$s");

  /** Time is up. */
  public static final DiagnosticCode TIMEOUT =
      DiagnosticCode.error(
          "H4J-BUILD-006",
          "step '%s' was not done within %s and was stopped, with all its processes",
          "give a larger --timeout; what was printed is in %3$s");

  /** The user has stopped it. */
  public static final DiagnosticCode CANCELLED =
      DiagnosticCode.error(
          "H4J-BUILD-007",
          "step '%s' was stopped, with all its processes",
          "what was printed is in %2$s");

  /** The program cannot be started. */
  public static final DiagnosticCode NOT_STARTED =
      DiagnosticCode.error(
          "H4J-BUILD-008", "'%s' cannot be started: %s", "check the file and its permissions");

  /** A step that others need was added. */
  public static final DiagnosticCode ADDED =
      DiagnosticCode.warning(
          "H4J-BUILD-009",
          "'%s' runs as well, because %s",
          "its result is kept for the steps that need it until a source file changes");

  /** Sources that are newer than results. */
  public static final DiagnosticCode CHANGED =
      DiagnosticCode.warning(
          "H4J-BUILD-010",
          "the project has changed since '%s' ran",
          "its figures are of the old project; run 'hls4j build %2$s --%1$s'");

  /** The log cannot be written any more. */
  public static final DiagnosticCode LOG_LOST =
      DiagnosticCode.warning(
          "H4J-BUILD-011", "the log is not complete: %s", "check the free space of the disk");

  /** No bundle reads the reports of this backend. */
  public static final DiagnosticCode NO_READER =
      DiagnosticCode.error(
          "H4J-BUILD-012",
          "no installed bundle reads reports of backend '%s'",
          "there are readers for: %2$s");

  /** A step that was done, but has left no report. */
  public static final DiagnosticCode NO_REPORT =
      DiagnosticCode.warning(
          "H4J-BUILD-013",
          "'%s' was done, but its report is not there any more",
          "run 'hls4j build %2$s --%1$s' again");

  /** Depths of FIFOs for the next conversion. */
  public static final DiagnosticCode DEPTHS =
      DiagnosticCode.info(
          "H4J-BUILD-014",
          "%s of %s streams were measured; with these depths they hold %s words instead of %s",
          "to take them, convert with '--config %5$s' behind any other --config");

  /** A table of streams that does not belong to the report. */
  public static final DiagnosticCode NO_STREAMS =
      DiagnosticCode.warning(
          "H4J-BUILD-015",
          "the FIFOs were measured, but their depths cannot be written: %s",
          "'hls4j report %2$s' shows them");

  private BuildDiagnostics() {}
}
