package io.hls4j.cli.internal.command;

import io.hls4j.cli.internal.Command;
import io.hls4j.cli.internal.Console;
import io.hls4j.cli.internal.Given;
import io.hls4j.cli.internal.Option;
import io.hls4j.cli.internal.Session;
import io.hls4j.cli.internal.text.Json;
import io.hls4j.cli.internal.text.Problem;
import io.hls4j.cli.internal.text.Table;
import io.hls4j.core.api.engine.ConversionReport;
import io.hls4j.core.api.engine.ConversionReport.LayerLine;
import io.hls4j.core.api.engine.ConversionReport.OverflowLine;
import io.hls4j.core.api.engine.ConversionRequest;
import io.hls4j.core.api.engine.ConversionService;
import io.hls4j.core.graph.diag.Diagnostic;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Turns a model into a project. */
public final class ConvertCommand implements Command {
  private static final Option<Path> OUTPUT =
      Option.path("-o --output", "DIR", "Folder of the project.").needed();
  private static final Option<Path> INPUT_DATA =
      Option.path("--input-data", "FILE", "Samples for the test bench; one file for each input.")
          .repeated();
  private static final Option<Path> OUTPUT_PREDICTIONS =
      Option.path("--output-predictions", "FILE", "Outputs that the test bench expects of them.")
          .repeated();
  private static final Option<Boolean> FORCE =
      Option.flag("--force", "Replace another project that hls4j has written.");

  private static final Option<Boolean> JSON =
      Option.flag("--json", "The report on standard output as JSON, errors too.");

  /** How many layers a network may have for all of them to be printed. */
  private static final int MOST_LAYERS = 50;

  @Override
  public List<Option<?>> options() {
    List<Option<?>> options = new ArrayList<>(List.of(Targets.MODEL, OUTPUT));
    options.addAll(ModelOptions.all());
    options.addAll(List.of(INPUT_DATA, OUTPUT_PREDICTIONS, FORCE));
    options.add(JSON);
    return options;
  }

  @Override
  public int run(Session session) {
    ConversionService service = session.host().service(ConversionService.class);
    Path model = session.given().get(Targets.MODEL);
    Path directory = session.given().get(OUTPUT);
    ConversionRequest request = withTestData(ModelOptions.request(model, session), session.given());
    boolean force = session.given().has(FORCE);
    ConversionReport report =
        session.console().withProgress(p -> service.convert(request, directory, force, p));
    say(report.diagnostics(), session.console());
    if (session.given().has(JSON)) {
      session.console().print(Json.text(json(report)));
    } else {
      print(report, session.console());
    }
    return 0;
  }

  private static ConversionRequest withTestData(ConversionRequest request, Given given) {
    ConversionRequest with = with(request, "InputData", given.all(INPUT_DATA));
    return with(with, "OutputPredictions", given.all(OUTPUT_PREDICTIONS));
  }

  private static ConversionRequest with(ConversionRequest request, String key, List<Path> files) {
    String text = files.stream().map(Path::toString).collect(Collectors.joining("\n"));
    return files.isEmpty() ? request : request.with(key, text);
  }

  private static void say(List<Diagnostic> diagnostics, Console console) {
    for (Diagnostic diagnostic : diagnostics) {
      console.say(
          diagnostic.code().severity().name().toLowerCase(Locale.ROOT) + ": " + diagnostic.text());
    }
  }

  private static Map<String, Object> json(ConversionReport report) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("project", report.directory());
    all.put("backend", report.backend());
    all.put("layers", report.graph().stream().map(l -> row(l, report.overflow())).toList());
    all.put("overflow", report.overflow().stream().map(OverflowLines::row).toList());
    all.put("diagnostics", Problem.rows(report.diagnostics()));
    return all;
  }

  private static void print(ConversionReport report, Console console) {
    printLayers(report, console);
    OverflowLines.summary(report.overflow()).forEach(console::print);
    console.print("project for " + report.backend() + ": " + report.directory());
  }

  /** All layers of a small network; of a large one only those that may overflow. */
  private static void printLayers(ConversionReport report, Console console) {
    List<LayerLine> layers = report.graph();
    boolean all = layers.size() <= MOST_LAYERS;
    List<Map<String, String>> rows =
        layers.stream()
            .filter(l -> all || !OverflowLines.isProven(l.name(), report.overflow()))
            .map(l -> row(l, report.overflow()))
            .toList();
    Table.lines(rows).forEach(console::print);
    if (!all) {
      console.print(layers.size() + " layers; 'hls4j inspect --overflow' shows all of them");
    }
  }

  private static Map<String, String> row(LayerLine layer, List<OverflowLine> overflow) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("layer", layer.name());
    row.put("kind", layer.kind());
    row.put("shape", layer.shape());
    row.put("type", layer.precision());
    row.put("overflow", OverflowLines.verdict(layer.name(), overflow));
    return row;
  }
}
