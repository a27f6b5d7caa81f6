package io.hls4j.core.graph.diag;

import java.util.Locale;

/**
 * A stable identity for one kind of message, such as {@code H4J-GRAPH-012}. Codes are constants in
 * one {@code XxxDiagnostics} class per bundle; they are never reused for another meaning.
 *
 * @param id stable identifier, {@code H4J-AREA-NNN}
 * @param severity how much it matters
 * @param format message pattern in the syntax of {@link String#format}; values stand in quotes
 * @param hint what to do next, same syntax, with the same arguments
 */
public record DiagnosticCode(String id, Severity severity, String format, String hint) {

  /** A message that stops the operation. */
  public static DiagnosticCode error(String id, String format, String hint) {
    return new DiagnosticCode(id, Severity.ERROR, format, hint);
  }

  /** A message about a valid but possibly surprising result. */
  public static DiagnosticCode warning(String id, String format, String hint) {
    return new DiagnosticCode(id, Severity.WARNING, format, hint);
  }

  /** A message that only informs. */
  public static DiagnosticCode info(String id, String format, String hint) {
    return new DiagnosticCode(id, Severity.INFO, format, hint);
  }

  /**
   * Makes the message for one place.
   *
   * @param where layer, tensor, file or configuration key that it is about
   * @param values the values that the pattern and the hint refer to
   */
  public Diagnostic at(String where, Object... values) {
    return new Diagnostic(
        this,
        where,
        String.format(Locale.ROOT, format, values),
        String.format(Locale.ROOT, hint, values));
  }
}
