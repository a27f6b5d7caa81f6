package io.hls4j.core.engine.internal.service;

import io.hls4j.core.graph.diag.DiagnosticCode;

/** Messages of commands. */
public final class EngineDiagnostics {
  /** The model file is missing. */
  public static final DiagnosticCode NO_FILE =
      DiagnosticCode.error("H4J-ENGINE-001", "no such file", "check the path");

  /** The model file is empty. */
  public static final DiagnosticCode EMPTY_FILE =
      DiagnosticCode.error("H4J-ENGINE-002", "the file is empty", "export the model again");

  /** No frontend reads the file. */
  public static final DiagnosticCode UNKNOWN_FORMAT =
      DiagnosticCode.error(
          "H4J-ENGINE-003",
          "no installed frontend reads this file; it begins with '%s'",
          "give an ONNX, Keras or PyTorch model; see 'hls4j list frontends'");

  /** Two frontends claim the file. */
  public static final DiagnosticCode AMBIGUOUS_FORMAT =
      DiagnosticCode.error(
          "H4J-ENGINE-004",
          "the frontends '%s' both claim this file",
          "remove one of the bundles; see 'hls4j list bundles'");

  /** The backend is not installed. */
  public static final DiagnosticCode UNKNOWN_BACKEND =
      DiagnosticCode.error("H4J-ENGINE-005", "no backend is called '%s'", "installed are: %2$s");

  /** Two services have one name. */
  public static final DiagnosticCode AMBIGUOUS_NAME =
      DiagnosticCode.error(
          "H4J-ENGINE-006",
          "two bundles provide the %s '%s'",
          "remove one of them; see 'hls4j list bundles'");

  /** A plugin threw. */
  public static final DiagnosticCode PLUGIN_FAILED =
      DiagnosticCode.error(
          "H4J-ENGINE-007",
          "%s failed: %s",
          "run again with --debug and report the trace to the author of the bundle");

  /** The data do not fit the model. */
  public static final DiagnosticCode BAD_DATA =
      DiagnosticCode.error(
          "H4J-ENGINE-008",
          "shape '%s' does not fit the input '%s' of shape '%s'",
          "give one array for each input, with the batch axis first");

  /** The number of arrays is wrong. */
  public static final DiagnosticCode BAD_INPUT_COUNT =
      DiagnosticCode.error(
          "H4J-ENGINE-009",
          "'%s' arrays are given, the model has '%s' inputs: %s",
          "repeat -i for each input, in the model's order, or give one .npz");

  /** The engine needs a project. */
  public static final DiagnosticCode NEEDS_PROJECT =
      DiagnosticCode.error(
          "H4J-ENGINE-010",
          "the engine '%s' needs a project folder",
          "run convert first and give its folder");

  /** A value that firmware cannot take. */
  public static final DiagnosticCode NOT_FINITE =
      DiagnosticCode.error(
          "H4J-ENGINE-011", "sample '%s' holds '%s'", "remove NaN and infinity from the data");

  /** An overflow that the user forbade. */
  public static final DiagnosticCode NOT_PROVEN =
      DiagnosticCode.error(
          "H4J-ENGINE-012",
          "the type '%s' of %s may overflow: its range is %s",
          "'%4$s' holds it; or use auto, or leave out --require-proven");

  /** A project name that is no identifier. */
  public static final DiagnosticCode BAD_PROJECT_NAME =
      DiagnosticCode.error(
          "H4J-ENGINE-013",
          "'%s' is not a C++ identifier",
          "use letters, digits and underscores, beginning with a letter");

  /** A file cannot be read. */
  public static final DiagnosticCode UNREADABLE =
      DiagnosticCode.error("H4J-ENGINE-014", "cannot be read: %s", "check the permissions");

  /** The number of labels is wrong. */
  public static final DiagnosticCode BAD_LABELS =
      DiagnosticCode.error(
          "H4J-ENGINE-015",
          "'%s' labels for '%s' samples",
          "give one class number for each sample");

  /** No pass of that name ran. */
  public static final DiagnosticCode UNKNOWN_PASS =
      DiagnosticCode.error(
          "H4J-ENGINE-016", "no pass is called '%s'", "these ran: %2$s; see 'hls4j list passes'");

  /** Data to calibrate on, but none of it. */
  public static final DiagnosticCode NO_SAMPLES =
      DiagnosticCode.error(
          "H4J-ENGINE-017",
          "there are no samples to measure ranges on",
          "give at least one sample to --calibrate");

  /** The original's types do not follow from data. */
  public static final DiagnosticCode CALIBRATED_ORIGINAL =
      DiagnosticCode.error(
          "H4J-ENGINE-018",
          "types cannot be measured on data with %s",
          "leave out either --calibrate or that setting");

  /** A folder in the place of a model file. */
  public static final DiagnosticCode IS_FOLDER =
      DiagnosticCode.error(
          "H4J-ENGINE-019",
          "this is a folder, not a model file",
          "give the model file; predict, compare and inspect also take the folder of a project");

  /** The number of arrays for the test bench is wrong. */
  public static final DiagnosticCode TEST_ARRAYS =
      DiagnosticCode.error(
          "H4J-ENGINE-020",
          "'%s' arrays are given, the model has '%s': %s",
          "name a file for each, in the model's order; or one .npz by name; or one table with all"
              + " of a sample in one row");

  /** Data for the test bench that do not fit the model. */
  public static final DiagnosticCode TEST_SHAPE =
      DiagnosticCode.error(
          "H4J-ENGINE-021",
          "shape '%s' does not fit '%s' of shape '%s'",
          "put the batch axis, of one sample or more, in front of that shape");

  /** Arrays for the test bench of different lengths. */
  public static final DiagnosticCode OTHER_SAMPLES =
      DiagnosticCode.error(
          "H4J-ENGINE-022",
          "'%s' samples, but '%s' in %s",
          "give every array the same number of samples");

  /** A network in parts for a backend that writes it in one piece. */
  public static final DiagnosticCode NO_SPLIT =
      DiagnosticCode.error(
          "H4J-ENGINE-023",
          "backend '%s' writes networks in one piece only",
          "leave out SplitBefore (--split), or use a backend that has it: %2$s");

  private EngineDiagnostics() {}
}
