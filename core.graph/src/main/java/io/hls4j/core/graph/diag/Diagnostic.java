package io.hls4j.core.graph.diag;

/**
 * One finding: what is wrong, where, with which value, and what to do next.
 *
 * @param code stable identity and severity
 * @param where layer, tensor, file or configuration key
 * @param message what was found, with the offending value in quotes
 * @param hint what the user can do next
 */
public record Diagnostic(DiagnosticCode code, String where, String message, String hint) {

  /** Whether this finding stops the operation. */
  public boolean isError() {
    return code.severity() == Severity.ERROR;
  }

  /** One line for people: code, place, message, hint. */
  public String text() {
    String place = where.isEmpty() ? "" : where + ": ";
    String next = hint.isEmpty() ? "" : "; " + hint;
    return code.id() + " " + place + message + next;
  }
}
