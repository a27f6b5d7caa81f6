package io.hls4j.cli.internal.command;

import io.hls4j.cli.internal.CliDiagnostics;
import io.hls4j.cli.internal.Command;
import io.hls4j.cli.internal.Console;
import io.hls4j.cli.internal.Given;
import io.hls4j.cli.internal.Option;
import io.hls4j.cli.internal.Session;
import io.hls4j.cli.internal.report.ReportHtml;
import io.hls4j.cli.internal.report.ReportJson;
import io.hls4j.cli.internal.report.ReportText;
import io.hls4j.core.api.report.ReportService;
import io.hls4j.core.api.report.ReportService.ProjectReport;
import io.hls4j.core.graph.diag.Diagnostic;
import io.hls4j.core.graph.diag.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Shows what the vendor's tools have left in a project. */
public final class ReportCommand implements Command {
  private static final Option<Boolean> JSON = Option.flag("--json", "As JSON.");
  private static final Option<Path> HTML =
      Option.path("--html", "FILE", "Write a page that can be read without a network.");

  @Override
  public List<Option<?>> options() {
    return List.of(Targets.PROJECT, JSON, HTML);
  }

  @Override
  public List<String> details() {
    return List.of(
        "",
        "Latency and interval are in clock cycles, slack and periods in nanoseconds. Figures of",
        "synthesis are estimates; those of logic synthesis (--vsynth) are nearer to the truth,",
        "for lookup tables often half as many. Figures of sources that have changed since are",
        "shown with a warning.");
  }

  @Override
  public int run(Session session) throws IOException {
    Given given = session.given();
    Console console = session.console();
    Path folder = given.get(Targets.PROJECT);
    ProjectReport report = session.host().service(ReportService.class).read(folder);
    if (!report.report().isPresent()) {
      List<Diagnostic> all = new ArrayList<>(report.diagnostics());
      all.add(CliDiagnostics.NOTHING_BUILT.at(folder.toString(), folder));
      throw new ModelException(all);
    }
    for (Diagnostic d : report.diagnostics()) {
      console.say((d.isError() ? "error: " : "warning: ") + d.text());
    }
    Optional<Path> page = given.find(HTML);
    if (page.isPresent()) {
      Files.writeString(page.get(), ReportHtml.text(report));
    }
    if (given.has(JSON)) {
      console.print(ReportJson.text(report));
    } else if (page.isEmpty()) {
      ReportText.lines(report).forEach(console::print);
    }
    return 0;
  }
}
