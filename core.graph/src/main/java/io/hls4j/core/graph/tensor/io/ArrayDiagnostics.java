package io.hls4j.core.graph.tensor.io;

import io.hls4j.core.graph.diag.DiagnosticCode;

/** Messages about files of numbers. */
public final class ArrayDiagnostics {
  /** The file system refuses to read. */
  public static final DiagnosticCode UNREADABLE =
      DiagnosticCode.error(
          "H4J-ARRAY-001", "cannot be read: %s", "check the path and its permissions");

  /** The file system refuses to write. */
  public static final DiagnosticCode UNWRITABLE =
      DiagnosticCode.error(
          "H4J-ARRAY-002",
          "cannot be written: %s",
          "check the folder, its permissions and the free space");

  /** Neither the content nor the name tells the format. */
  public static final DiagnosticCode UNKNOWN_FORMAT =
      DiagnosticCode.error(
          "H4J-ARRAY-003",
          "is neither a NumPy array nor named as one of '%s'",
          "use one of these formats");

  /** Not a NumPy array, or a damaged one. */
  public static final DiagnosticCode BAD_HEADER =
      DiagnosticCode.error(
          "H4J-ARRAY-004",
          "has a damaged NumPy header: %s",
          "write the file again with numpy.save");

  /** Numbers of a type that we do not read. */
  public static final DiagnosticCode BAD_TYPE =
      DiagnosticCode.error(
          "H4J-ARRAY-005",
          "holds elements of type '%s'",
          "save it as float32, float64, an integer type or bool, as in numpy.save(f, a.astype('float32'))");

  /** The header claims more or fewer bytes than there are. */
  public static final DiagnosticCode BAD_SIZE =
      DiagnosticCode.error(
          "H4J-ARRAY-006",
          "should hold %s bytes of elements according to its header, found '%s'",
          "write the file again; it is cut off or holds more than one array");

  /** A number that does not fit a signed 64-bit integer. */
  public static final DiagnosticCode BAD_VALUE =
      DiagnosticCode.error(
          "H4J-ARRAY-007", "holds the value '%s' at position %s", "save it as float64");

  /** A zip archive that is damaged or not made of arrays. */
  public static final DiagnosticCode BAD_ARCHIVE =
      DiagnosticCode.error(
          "H4J-ARRAY-008", "is not an archive of arrays: %s", "write it again with numpy.savez");

  /** A line of text that is not a row of numbers. */
  public static final DiagnosticCode BAD_TEXT =
      DiagnosticCode.error(
          "H4J-ARRAY-009",
          "line %s: %s",
          "give one sample per line, its numbers separated by commas");

  /** Several arrays for a format that holds one. */
  public static final DiagnosticCode ONE_ARRAY =
      DiagnosticCode.error(
          "H4J-ARRAY-010", "can hold one array, not '%s'", "write to a .npz file instead");

  /** An archive lacks an array. */
  public static final DiagnosticCode NO_ARRAY =
      DiagnosticCode.error("H4J-ARRAY-011", "there is no array '%s'", "the archive holds: %2$s");

  private ArrayDiagnostics() {}
}
