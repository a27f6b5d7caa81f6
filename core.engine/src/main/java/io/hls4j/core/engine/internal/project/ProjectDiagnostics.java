package io.hls4j.core.engine.internal.project;

import io.hls4j.core.graph.diag.DiagnosticCode;

/** Messages about project folders. */
public final class ProjectDiagnostics {
  /** The target exists and is not a project of hls4j. */
  public static final DiagnosticCode NOT_OURS =
      DiagnosticCode.error(
          "H4J-PROJECT-001",
          "the folder exists and was not written by hls4j",
          "choose another folder with -o; hls4j never touches what it did not write");

  /** The target is another project of hls4j. */
  public static final DiagnosticCode OTHER_PROJECT =
      DiagnosticCode.error(
          "H4J-PROJECT-002",
          "the folder holds the project '%s', not '%s'",
          "choose another folder with -o, or replace it with --force");

  /** The folder is no project. */
  public static final DiagnosticCode NO_PROJECT =
      DiagnosticCode.error(
          "H4J-PROJECT-003", "not a project of hls4j: there is no hls4j.json", "run convert first");

  /** The project file is damaged. */
  public static final DiagnosticCode DAMAGED =
      DiagnosticCode.error("H4J-PROJECT-004", "the project file is damaged: %s", "convert again");

  /** The project file is of another format version. */
  public static final DiagnosticCode OTHER_FORMAT =
      DiagnosticCode.error(
          "H4J-PROJECT-005",
          "the project file has format '%s', this hls4j reads '%s'",
          "convert again with this version");

  /** A file cannot be read or written. */
  public static final DiagnosticCode IO =
      DiagnosticCode.error("H4J-PROJECT-006", "%s", "check the path, permissions and free space");

  /** A layer kind of the project is not installed. */
  public static final DiagnosticCode UNKNOWN_KIND =
      DiagnosticCode.error(
          "H4J-PROJECT-007",
          "the layer kind '%s' is not installed",
          "install the plugin that brings it; see 'hls4j list layers'");

  /** A layer kind of the project has changed. */
  public static final DiagnosticCode UNKNOWN_ATTRIBUTE =
      DiagnosticCode.error(
          "H4J-PROJECT-008",
          "the installed layer kind %s has no attribute '%s'",
          "install the version of its bundle that wrote the project, or convert again");

  /** Two builds in one folder. */
  public static final DiagnosticCode LOCKED =
      DiagnosticCode.error(
          "H4J-PROJECT-009",
          "another process builds in this folder",
          "wait for its end, or stop it; the lock is the open file '%1$s'");

  /** A file that an archive would replace. */
  public static final DiagnosticCode NOT_OUR_ARCHIVE =
      DiagnosticCode.error(
          "H4J-PROJECT-010",
          "there is a file where the archive of the project belongs, and no project beside it",
          "choose another output folder, or use --force to replace the file");

  private ProjectDiagnostics() {}
}
