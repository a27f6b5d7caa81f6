package io.hls4j.cli.internal.report;

import io.hls4j.cli.internal.text.Table;
import io.hls4j.core.api.report.ReportService.ProjectReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A report for a terminal. */
public final class ReportText {
  private ReportText() {}

  /** The lines. */
  public static List<String> lines(ProjectReport project) {
    Figures figures = new Figures(project);
    List<String> lines = new ArrayList<>(List.of(figures.title(), ""));
    List<Map<String, String>> summary = new ArrayList<>();
    figures.summary().forEach((name, value) -> summary.add(row(name, value)));
    lines.addAll(Table.lines(summary));
    table(lines, figures.resourceRows());
    table(lines, figures.moduleRows());
    table(lines, figures.loopRows());
    table(lines, figures.fifoRows());
    if (!figures.missing().isEmpty()) {
      lines.add("");
      lines.add(
          "not run yet: hls4j build "
              + project.project().folder()
              + " "
              + String.join(" ", figures.missing()));
    }
    return lines;
  }

  private static Map<String, String> row(String name, String value) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("figure", name);
    row.put("value", value);
    return row;
  }

  private static void table(List<String> lines, List<Map<String, String>> rows) {
    if (!rows.isEmpty()) {
      lines.add("");
      lines.addAll(Table.lines(rows));
    }
  }
}
