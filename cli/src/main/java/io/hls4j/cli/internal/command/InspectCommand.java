package io.hls4j.cli.internal.command;

import io.hls4j.cli.internal.Command;
import io.hls4j.cli.internal.Console;
import io.hls4j.cli.internal.Given;
import io.hls4j.cli.internal.Option;
import io.hls4j.cli.internal.Session;
import io.hls4j.cli.internal.text.Json;
import io.hls4j.cli.internal.text.Table;
import io.hls4j.core.api.engine.InspectionService;
import io.hls4j.core.api.engine.PredictionRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Shows a model or project. */
public final class InspectCommand implements Command {
  private static final Option<Boolean> JSON = Option.flag("--json", "As JSON.");
  private static final Option<Boolean> TEXT =
      Option.flag("--text", "As the text form of the graph (the default).");
  private static final Option<Boolean> LEDGER =
      Option.flag("--ledger", "What became of every attribute and tensor of the model.");

  private static final Option<Boolean> OVERFLOW =
      Option.flag("--overflow", "Whether each tensor and accumulator can overflow its type.");

  private static final Option<Path> SVG =
      Option.path("--svg", "FILE", "Write a drawing of the layers.");

  @Override
  public List<Option<?>> options() {
    List<Option<?>> options =
        new ArrayList<>(List.of(Targets.TARGET, TEXT, JSON, SVG, LEDGER, OVERFLOW));
    options.addAll(ModelOptions.all());
    return options;
  }

  @Override
  public int run(Session session) throws IOException {
    Given given = session.given();
    Console console = session.console();
    InspectionService service = session.host().service(InspectionService.class);
    PredictionRequest target = Targets.about(session);
    if (given.find(SVG).isPresent()) {
      Files.writeString(given.get(SVG), service.svg(target));
    } else if (given.has(LEDGER) || given.has(OVERFLOW)) {
      List<Map<String, String>> rows =
          given.has(LEDGER)
              ? service.ledger(target)
              : service.overflow(target).stream().map(OverflowLines::row).toList();
      List<String> lines = given.has(JSON) ? List.of(Json.text(rows)) : Table.lines(rows);
      lines.forEach(console::print);
    } else {
      String text = given.has(JSON) ? service.json(target) : service.text(target);
      console.print(text.stripTrailing());
    }
    return 0;
  }
}
