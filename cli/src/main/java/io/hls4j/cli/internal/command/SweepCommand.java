package io.hls4j.cli.internal.command;

import io.hls4j.cli.internal.Command;
import io.hls4j.cli.internal.Console;
import io.hls4j.cli.internal.Given;
import io.hls4j.cli.internal.Option;
import io.hls4j.cli.internal.Session;
import io.hls4j.cli.internal.text.Json;
import io.hls4j.cli.internal.text.Table;
import io.hls4j.core.api.engine.Calibration;
import io.hls4j.core.api.engine.ConversionRequest;
import io.hls4j.core.api.engine.PredictionService;
import io.hls4j.core.api.engine.PredictionService.Sweep;
import io.hls4j.core.api.engine.PredictionService.SweepStep;
import io.hls4j.core.api.engine.SweepRequest;
import io.hls4j.core.graph.tensor.TensorData;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Says how well a model does with words of several widths. */
public final class SweepCommand implements Command {
  private static final Option<List<Integer>> WIDTHS =
      Option.text("--widths", "FROM..TO|N,N...", "Bits of results and weights; 4..16 if absent.")
          .as(SweepCommand::widths);
  private static final Option<Boolean> JSON = Option.flag("--json", "As JSON.");

  @Override
  public List<Option<?>> options() {
    List<Option<?>> options =
        new ArrayList<>(
            List.of(
                Targets.MODEL,
                PredictCommand.INPUT,
                CompareCommand.LABELS,
                WIDTHS,
                CalibrationOptions.WEIGHT_WIDTH,
                CalibrationOptions.CALIBRATE,
                CalibrationOptions.MARGIN,
                JSON));
    options.addAll(ModelOptions.conversion());
    return options;
  }

  @Override
  public List<String> details() {
    return List.of(
        "The types of each width are measured on the data of --calibrate, or of --input if absent.");
  }

  @Override
  public int run(Session session) {
    Given given = session.given();
    PredictionService service = session.host().service(PredictionService.class);
    ConversionRequest model = ModelOptions.requestWithoutData(given.get(Targets.MODEL), session);
    List<TensorData> inputs =
        CalibrationOptions.read(given.all(PredictCommand.INPUT), model, session);
    List<Path> other = given.all(CalibrationOptions.CALIBRATE);
    Calibration data =
        new Calibration(
            other.isEmpty() ? inputs : CalibrationOptions.read(other, model, session),
            given.find(CalibrationOptions.MARGIN).orElse(Calibration.DEFAULT_MARGIN),
            Calibration.DEFAULT_WIDTH,
            Calibration.DEFAULT_WIDTH);
    SweepRequest request =
        new SweepRequest(
            model.with(data),
            given.find(WIDTHS).orElseGet(() -> IntStream.rangeClosed(4, 16).boxed().toList()),
            given.find(CalibrationOptions.WEIGHT_WIDTH),
            inputs,
            given.find(CompareCommand.LABELS).map(CompareCommand::onlyArray));
    Sweep sweep = session.console().withProgress(p -> service.sweep(request, p));
    print(sweep, session.console(), given.has(JSON));
    return 0;
  }

  private static void print(Sweep sweep, Console console, boolean json) {
    if (json) {
      Map<String, Object> all = new LinkedHashMap<>();
      sweep.floating().ifPresent(a -> all.put("float_accuracy", a));
      all.put("widths", sweep.steps().stream().map(SweepCommand::values).toList());
      console.print(Json.text(all));
      return;
    }
    Table.lines(sweep.steps().stream().map(SweepCommand::row).toList()).forEach(console::print);
    sweep.floating().ifPresent(a -> console.print("floating point: " + CompareCommand.percent(a)));
  }

  private static Map<String, String> row(SweepStep step) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("width", String.valueOf(step.width()));
    row.put("weights", String.valueOf(step.weightWidth()));
    step.accuracy().ifPresent(a -> row.put("accuracy", CompareCommand.percent(a)));
    step.agreement().ifPresent(a -> row.put("agreement", CompareCommand.percent(a)));
    row.put("max error", CompareCommand.number(step.maxError()));
    row.put("mean error", CompareCommand.number(step.meanError()));
    row.put("overflows", String.valueOf(step.overflows()));
    return row;
  }

  private static Map<String, Object> values(SweepStep step) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("width", step.width());
    values.put("weight_width", step.weightWidth());
    step.accuracy().ifPresent(a -> values.put("accuracy", a));
    step.agreement().ifPresent(a -> values.put("agreement", a));
    values.put("max_error", step.maxError());
    values.put("mean_error", step.meanError());
    values.put("overflows", step.overflows());
    return values;
  }

  private static List<Integer> widths(String text) {
    String[] ends = text.split("\\.\\.", -1);
    if (ends.length == 2) {
      int from = CalibrationOptions.width(ends[0].strip());
      int to = CalibrationOptions.width(ends[1].strip());
      if (from > to) {
        throw new IllegalArgumentException("the smaller width first, such as 4..16");
      }
      return IntStream.rangeClosed(from, to).boxed().toList();
    }
    return Stream.of(text.split(",")).map(s -> CalibrationOptions.width(s.strip())).toList();
  }
}
