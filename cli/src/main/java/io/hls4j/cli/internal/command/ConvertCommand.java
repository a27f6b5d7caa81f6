package io.hls4j.cli.internal.command;

import io.hls4j.cli.internal.Command;
import io.hls4j.cli.internal.Console;
import io.hls4j.cli.internal.Option;
import io.hls4j.cli.internal.Session;
import io.hls4j.cli.internal.text.Table;
import io.hls4j.core.api.engine.ConversionReport;
import io.hls4j.core.api.engine.ConversionReport.LayerLine;
import io.hls4j.core.api.engine.ConversionReport.OverflowLine;
import io.hls4j.core.api.engine.ConversionReport.Verdict;
import io.hls4j.core.api.engine.ConversionRequest;
import io.hls4j.core.api.engine.ConversionService;
import io.hls4j.core.graph.diag.Diagnostic;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Turns a model into a project. */
public final class ConvertCommand implements Command {
  private static final Option<Path> OUTPUT =
      Option.path("-o --output", "DIR", "Folder of the project.").needed();
  private static final Option<Boolean> FORCE =
      Option.flag("--force", "Replace another project that hls4j has written.");

  @Override
  public List<Option<?>> options() {
    List<Option<?>> options = new ArrayList<>(List.of(Targets.MODEL, OUTPUT));
    options.addAll(ModelOptions.all());
    options.add(FORCE);
    return options;
  }

  @Override
  public int run(Session session) {
    ConversionService service = session.host().service(ConversionService.class);
    Path model = session.given().get(Targets.MODEL);
    Path directory = session.given().get(OUTPUT);
    ConversionRequest request = ModelOptions.request(service, model, session.given());
    boolean force = session.given().has(FORCE);
    ConversionReport report =
        session.console().withProgress(p -> service.convert(request, directory, force, p));
    print(report, session.console());
    return 0;
  }

  private static void print(ConversionReport report, Console console) {
    for (Diagnostic diagnostic : report.diagnostics()) {
      console.say(
          diagnostic.code().severity().name().toLowerCase(Locale.ROOT) + ": " + diagnostic.text());
    }
    Table.lines(report.graph().stream().map(ConvertCommand::row).toList()).forEach(console::print);
    List<OverflowLine> risky =
        report.overflow().stream().filter(o -> o.verdict() != Verdict.IMPOSSIBLE).toList();
    risky.forEach(line -> console.say("warning: " + describe(line)));
    console.print(
        risky.isEmpty()
            ? "no tensor can overflow"
            : risky.size() + " of " + report.overflow().size() + " tensors may overflow");
    console.print("project for " + report.backend() + ": " + report.directory());
  }

  private static Map<String, String> row(LayerLine layer) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("layer", layer.name());
    row.put("kind", layer.kind());
    row.put("shape", layer.shape());
    row.put("type", layer.precision());
    return row;
  }

  private static String describe(OverflowLine line) {
    return line.layer()
        + ", "
        + line.slot()
        + ": "
        + line.precision()
        + " may overflow, its range is "
        + line.range();
  }
}
