package io.hls4j.cli.internal.command;

import io.hls4j.cli.internal.Command;
import io.hls4j.cli.internal.Given;
import io.hls4j.cli.internal.Option;
import io.hls4j.cli.internal.Session;
import io.hls4j.cli.internal.report.ProfileHtml;
import io.hls4j.cli.internal.text.Table;
import io.hls4j.core.api.engine.PredictionRequest;
import io.hls4j.core.api.engine.PredictionRequest.Engine;
import io.hls4j.core.api.engine.PredictionRequest.Layout;
import io.hls4j.core.api.engine.PredictionService;
import io.hls4j.core.api.engine.PredictionService.Port;
import io.hls4j.core.api.engine.ProfileService;
import io.hls4j.core.api.engine.ProfileService.Profile;
import io.hls4j.core.api.engine.ProfileService.Range;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.core.graph.tensor.io.ArrayFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Shows how weights and tensors lie in their types. */
public final class ProfileCommand implements Command {
  private static final Option<Path> INPUT =
      Option.path("-i --input", "FILE", "Data on which tensors are measured; weights need none.")
          .repeated();
  private static final Option<Path> OUTPUT =
      Option.path("-o --output", "FILE.html", "Page with plots, instead of a table.");

  @Override
  public List<Option<?>> options() {
    List<Option<?>> options = new ArrayList<>(List.of(Targets.TARGET, INPUT, OUTPUT));
    options.addAll(ModelOptions.all());
    return options;
  }

  @Override
  public List<String> details() {
    return List.of(
        "",
        "Values are those of the model in floating point. 'outside' counts values that the type",
        "does not hold, 'lost' those that it rounds to zero.");
  }

  @Override
  public int run(Session session) throws IOException {
    Given given = session.given();
    PredictionRequest about = Targets.about(session);
    PredictionService predictions = session.host().service(PredictionService.class);
    List<TensorData> inputs =
        ArrayFiles.read(
            given.all(INPUT), () -> predictions.inputs(about).stream().map(Port::name).toList());
    PredictionRequest request = Targets.request(session, inputs, Engine.FLOAT, Layout.MODEL, false);
    ProfileService service = session.host().service(ProfileService.class);
    Profile profile = session.console().withProgress(p -> service.profile(request, p));
    Optional<Path> page = given.find(OUTPUT);
    if (page.isPresent()) {
      Files.writeString(page.get(), ProfileHtml.text(profile));
    } else {
      List<Map<String, String>> rows =
          Stream.concat(profile.weights().stream(), profile.activations().stream())
              .map(ProfileCommand::row)
              .toList();
      Table.lines(rows).forEach(session.console()::print);
    }
    return 0;
  }

  private static Map<String, String> row(Range range) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("layer", range.layer());
    row.put("slot", range.slot());
    row.put("type", range.type());
    row.put("values", String.valueOf(range.values().count()));
    row.put("min", CompareCommand.number(range.values().min()));
    row.put("max", CompareCommand.number(range.values().max()));
    row.put("zeros", String.valueOf(range.values().zeros()));
    row.put("outside", String.valueOf(range.values().outside()));
    row.put("lost", String.valueOf(range.values().lost()));
    return row;
  }
}
