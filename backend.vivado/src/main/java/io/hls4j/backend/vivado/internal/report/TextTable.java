package io.hls4j.backend.vivado.internal.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Rows of the tables that are drawn with bars and dashes. */
final class TextTable {
  private TextTable() {}

  /** Whether a line is a row with cells. */
  static boolean isRow(String line) {
    return line.strip().startsWith("|");
  }

  /** The cells of a row, without blanks around them. */
  static List<String> cells(String line) {
    String row = line.strip();
    String inner =
        row.substring(1, row.endsWith("|") && row.length() > 1 ? row.length() - 1 : row.length());
    return Stream.of(inner.split("\\|", -1)).map(String::strip).toList();
  }

  /** The first row whose first cell is the given text. */
  static Optional<List<String>> row(List<String> lines, String first) {
    return lines.stream()
        .filter(TextTable::isRow)
        .map(TextTable::cells)
        .filter(c -> c.get(0).equals(first))
        .findFirst();
  }

  /** The value of a line {@code | Name : value} in the head of a report; empty without one. */
  static String head(List<String> lines, String name) {
    return lines.stream()
        .map(String::strip)
        .filter(l -> l.startsWith("| " + name) && l.contains(":"))
        .map(l -> l.substring(l.indexOf(':') + 1).strip())
        .findFirst()
        .orElse("");
  }
}
