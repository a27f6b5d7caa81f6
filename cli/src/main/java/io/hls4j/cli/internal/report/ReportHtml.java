package io.hls4j.cli.internal.report;

import io.hls4j.core.api.report.ReportService.ProjectReport;
import io.hls4j.core.api.report.ResourceUse;
import io.hls4j.core.graph.diag.Diagnostic;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A report as a page of its own: no script, nothing from the network. */
public final class ReportHtml {
  private ReportHtml() {}

  /** The text of the page. */
  public static String text(ProjectReport project) {
    Figures figures = new Figures(project);
    Html page = new Html(project.project().name(), figures.title());
    if (!project.diagnostics().isEmpty()) {
      page.heading("Mind this");
      page.list(project.diagnostics().stream().map(Diagnostic::text).toList());
    }
    page.pairs(figures.summary());
    bars(page, figures);
    section(page, "Counts", figures.resourceRows());
    section(page, "Layers and modules", figures.moduleRows());
    section(page, "Loops", figures.loopRows());
    section(page, "FIFOs", figures.fifoRows());
    if (!figures.missing().isEmpty()) {
      page.heading("Not run yet");
      page.list(figures.missing().stream().map(o -> "hls4j build DIR " + o).toList());
    }
    return page.end();
  }

  private static void bars(Html page, Figures figures) {
    for (Map.Entry<String, List<ResourceUse>> tool : figures.uses().entrySet()) {
      page.heading("Resources: " + tool.getKey());
      page.raw("<table>\n");
      for (ResourceUse use : tool.getValue()) {
        if (use.share().isPresent()) {
          String value =
              String.format(
                  Locale.ROOT,
                  "%s of %.0f, %s",
                  use.usedText(),
                  use.available().orElse(0),
                  Words.percent(use));
          page.bar(use.resource(), use.share().getAsDouble(), value);
        }
      }
      page.raw("</table>\n");
    }
  }

  private static void section(Html page, String title, List<Map<String, String>> rows) {
    if (!rows.isEmpty()) {
      page.heading(title);
      page.table(rows);
    }
  }
}
