package io.hls4j.cli.internal.text;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Rows of equal columns as text for people: a line of headings, then columns as wide as needed. */
public final class Table {
  private Table() {}

  /** The lines of a table; none if there are no rows. The columns are those of all rows. */
  public static List<String> lines(List<Map<String, String>> rows) {
    Set<String> columns = new LinkedHashSet<>();
    rows.forEach(row -> columns.addAll(row.keySet()));
    List<List<String>> cells = new ArrayList<>();
    cells.add(columns.stream().map(c -> c.toUpperCase(Locale.ROOT)).toList());
    for (Map<String, String> row : rows) {
      cells.add(columns.stream().map(c -> shown(row.getOrDefault(c, ""))).toList());
    }
    int[] widths = widths(cells);
    return rows.isEmpty() ? List.of() : cells.stream().map(c -> line(c, widths)).toList();
  }

  /** Names come from a model and may hold anything, also what moves the cursor of a terminal. */
  private static String shown(String cell) {
    return cell.replaceAll("\\p{Cntrl}", "?");
  }

  private static int[] widths(List<List<String>> cells) {
    int[] widths = new int[cells.get(0).size()];
    for (List<String> row : cells) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    return widths;
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
    }
    return line.toString().stripTrailing();
  }
}
