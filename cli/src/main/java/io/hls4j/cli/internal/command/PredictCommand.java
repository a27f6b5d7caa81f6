package io.hls4j.cli.internal.command;

import io.hls4j.cli.internal.Command;
import io.hls4j.cli.internal.Given;
import io.hls4j.cli.internal.Option;
import io.hls4j.cli.internal.Session;
import io.hls4j.cli.internal.text.Json;
import io.hls4j.core.api.engine.PredictionRequest;
import io.hls4j.core.api.engine.PredictionRequest.Engine;
import io.hls4j.core.api.engine.PredictionRequest.Layout;
import io.hls4j.core.api.engine.PredictionService;
import io.hls4j.core.api.engine.PredictionService.Port;
import io.hls4j.core.api.engine.PredictionService.Prediction;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.core.graph.tensor.io.ArrayFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/** Runs a project or model on data. */
public final class PredictCommand implements Command {
  static final Option<Path> INPUT =
      Option.path("-i --input", "FILE", "Data: .npy, .npz or .csv, the first axis is the batch.")
          .needed()
          .repeated();

  private static final Option<Path> OUTPUT =
      Option.path("-o --output", "FILE", "Where results go, instead of standard output.")
          .repeated();
  private static final Option<Engine> ENGINE =
      Option.text("--engine", "emulator|csim|reference|float", "What computes; emulator if absent.")
          .as(Option.oneOf(Engine.class));
  private static final Option<Layout> LAYOUT =
      Option.text("--layout", "model|project", "Order of the axes; model if absent.")
          .as(Option.oneOf(Layout.class));
  private static final Option<Path> TRACE =
      Option.path("--trace", "DIR", "Folder for every tensor inside the network.");

  private static final Option<Boolean> JSON =
      Option.flag("--json", "Results on standard output as JSON, errors too.");

  @Override
  public List<Option<?>> options() {
    List<Option<?>> options =
        new ArrayList<>(List.of(Targets.TARGET, INPUT, OUTPUT, ENGINE, LAYOUT, TRACE, JSON));
    options.addAll(ModelOptions.all());
    return options;
  }

  @Override
  public int run(Session session) throws IOException {
    Given given = session.given();
    PredictionService service = session.host().service(PredictionService.class);
    PredictionRequest about = Targets.about(session);
    List<TensorData> inputs =
        ArrayFiles.read(
            given.all(INPUT), () -> service.inputs(about).stream().map(Port::name).toList());
    Engine engine = given.find(ENGINE).orElse(Engine.EMULATOR);
    Prediction prediction = run(session, service, inputs, engine);
    if (given.find(TRACE).isPresent()) {
      Arrays.writeFolder(given.get(TRACE), prediction.trace());
    }
    BeyondLines.say(prediction.beyond(), session.console());
    List<Path> files = given.all(OUTPUT);
    if (given.has(JSON)) {
      session.console().print(Json.text(json(prediction)));
      if (!files.isEmpty()) {
        Arrays.write(files, prediction.outputs());
      }
    } else if (files.isEmpty()) {
      Arrays.print(prediction.outputs(), session.console());
    } else {
      Arrays.write(files, prediction.outputs());
    }
    return 0;
  }

  private static Map<String, Object> json(Prediction prediction) {
    Map<String, Object> outputs = new LinkedHashMap<>();
    prediction
        .outputs()
        .forEach(
            (name, tensor) -> {
              Map<String, Object> output = new LinkedHashMap<>();
              output.put("shape", tensor.shape().dims());
              output.put("values", DoubleStream.of(tensor.toDoubles()).boxed().toList());
              outputs.put(name, output);
            });
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("outputs", outputs);
    all.put("beyond_type", BeyondLines.rows(prediction.beyond()));
    return all;
  }

  private static Prediction run(
      Session session, PredictionService service, List<TensorData> inputs, Engine engine) {
    Layout layout = session.given().find(LAYOUT).orElse(Layout.MODEL);
    boolean trace = session.given().find(TRACE).isPresent();
    PredictionRequest request = Targets.request(session, inputs, engine, layout, trace);
    return session.console().withProgress(p -> service.predict(request, p));
  }
}
