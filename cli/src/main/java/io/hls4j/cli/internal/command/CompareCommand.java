package io.hls4j.cli.internal.command;

import io.hls4j.cli.internal.Command;
import io.hls4j.cli.internal.Console;
import io.hls4j.cli.internal.Given;
import io.hls4j.cli.internal.Option;
import io.hls4j.cli.internal.Session;
import io.hls4j.cli.internal.text.Table;
import io.hls4j.core.api.engine.PredictionRequest;
import io.hls4j.core.api.engine.PredictionRequest.Engine;
import io.hls4j.core.api.engine.PredictionRequest.Layout;
import io.hls4j.core.api.engine.PredictionService;
import io.hls4j.core.api.engine.PredictionService.Comparison;
import io.hls4j.core.api.engine.PredictionService.LayerError;
import io.hls4j.core.api.engine.PredictionService.Port;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.core.graph.tensor.io.ArrayFiles;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Says how much a project errs on data, tensor by tensor. */
public final class CompareCommand implements Command {
  private static final Option<Path> AGAINST =
      Option.path("--against", "FILE", "Expected outputs; the model in floating point if absent.")
          .repeated();

  static final Option<Path> LABELS =
      Option.path("--labels", "FILE", "The right class of each sample; counts how many are right.");

  /** Two engines of ours that differ are a defect of ours. */
  private static final int INTERNAL_ERROR = 70;

  @Override
  public List<Option<?>> options() {
    return List.of(Targets.PROJECT, PredictCommand.INPUT, AGAINST, LABELS);
  }

  @Override
  public int run(Session session) {
    Given given = session.given();
    Path project = given.get(Targets.PROJECT);
    PredictionService service = session.host().service(PredictionService.class);
    List<TensorData> inputs =
        ArrayFiles.read(given.all(PredictCommand.INPUT), () -> names(service, project));
    List<TensorData> expected = given.all(AGAINST).stream().map(CompareCommand::onlyArray).toList();
    Optional<List<TensorData>> against = Optional.of(expected).filter(e -> !e.isEmpty());
    Optional<TensorData> labels = given.find(LABELS).map(CompareCommand::onlyArray);
    Comparison comparison =
        session.console().withProgress(p -> service.compare(project, inputs, against, labels, p));
    return print(comparison, session.console());
  }

  private static List<String> names(PredictionService service, Path project) {
    PredictionRequest about =
        new PredictionRequest(
            Optional.of(project),
            Optional.empty(),
            List.of(),
            Engine.EMULATOR,
            Layout.MODEL,
            false);
    return service.inputs(about).stream().map(Port::name).toList();
  }

  private static int print(Comparison comparison, Console console) {
    BeyondLines.say(comparison.beyond(), console);
    List<Map<String, String>> rows = comparison.layers().stream().map(CompareCommand::row).toList();
    Table.lines(rows).forEach(console::print);
    comparison
        .agreement()
        .ifPresent(a -> console.print("same greatest output: " + percent(a) + " of the samples"));
    comparison
        .accuracy()
        .ifPresent(
            a ->
                console.print(
                    "accuracy: "
                        + percent(a.floating())
                        + " in floating point, "
                        + percent(a.fixed())
                        + " in fixed point"));
    String engines = String.join(" and ", comparison.engines());
    if (comparison.firstDifference().isEmpty()) {
      console.print(engines + " agree to the last bit");
      return 0;
    }
    console.print(engines + " differ, first in " + comparison.firstDifference().get());
    return INTERNAL_ERROR;
  }

  static TensorData onlyArray(Path file) {
    return ArrayFiles.read(file).values().iterator().next();
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f %%", 100 * share);
  }

  private static Map<String, String> row(LayerError error) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("tensor", error.tensor());
    row.put("type", error.precision());
    row.put("max error", number(error.maxError()));
    row.put("mean error", number(error.meanError()));
    row.put("overflows", error.overflows() + " of " + error.values());
    return row;
  }

  static String number(double value) {
    return String.format(Locale.ROOT, "%.3g", value);
  }
}
