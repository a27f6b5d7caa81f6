package io.hls4j.cli.internal.command;

import io.hls4j.cli.internal.CliDiagnostics;
import io.hls4j.cli.internal.Given;
import io.hls4j.cli.internal.Option;
import io.hls4j.cli.internal.Session;
import io.hls4j.cli.internal.UsageException;
import io.hls4j.core.api.engine.ConversionRequest;
import io.hls4j.core.api.engine.ConversionService;
import io.hls4j.core.api.frontend.ModelSource;
import io.hls4j.core.api.pass.Numerics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What every command understands that reads a model file and converts it. */
final class ModelOptions {
  static final Option<String> BACKEND =
      Option.text("--backend", "NAME", "Tool flow, such as vitis; see 'hls4j list backends'.");

  private static final Option<Path> WEIGHTS =
      Option.path("--weights", "FILE", "Weights of a Keras architecture file.");
  private static final Option<List<Integer>> INPUT_SHAPE =
      Option.text("--input-shape", "N,N...", "Shape of an input that the file leaves open.")
          .as(ModelOptions::shape)
          .repeated();
  private static final Option<Path> CONFIG =
      Option.path("--config", "FILE", "Configuration in YAML or JSON; a later one overrides.")
          .repeated();
  private static final Option<Map.Entry<String, String>> SET =
      Option.text("--set", "KEY=VALUE", "One setting by its dotted key; overrides the file.")
          .as(ModelOptions::setting)
          .repeated();
  private static final Option<Boolean> REQUIRE_PROVEN =
      Option.flag("--require-proven", "Fail if a tensor may overflow.");
  private static final Option<String> DUMP_AFTER =
      Option.text("--dump-after", "PASS", "Write the graph as text after this pass.").repeated();

  /** Short options, each of which stands for one key of the configuration. */
  private static final Map<Option<?>, String> SHORT = shortOptions();

  private ModelOptions() {}

  /** The values of {@code --io}. */
  private enum Io {
    PARALLEL,
    STREAM
  }

  private static Map<Option<?>, String> shortOptions() {
    Map<Option<?>, String> keys = new LinkedHashMap<>();
    keys.put(
        Option.text("--io", "parallel|stream", "How tensors enter and leave the firmware.")
            .as(text -> "io_" + Option.keyword(Option.oneOf(Io.class).apply(text))),
        "IOType");
    keys.put(
        Option.text("--split", "LAYER,LAYER", "Cut the network into parts before these layers."),
        "SplitBefore");
    keys.put(Option.text("--part", "PART", "Device."), "Part");
    keys.put(
        Option.text("--board", "NAME", "Board, for backends that put networks on one."),
        "AcceleratorConfig.Board");
    keys.put(
        Option.text("--clock-period", "NS", "Clock period in nanoseconds.").as(Double::valueOf),
        "ClockPeriod");
    keys.put(Option.text("--project-name", "NAME", "A C++ identifier."), "ProjectName");
    keys.put(
        Option.text("--precision", "TYPE", "Default type, such as fixed<16,6>."),
        "Model.Precision");
    keys.put(
        Option.text("--reuse-factor", "N", "Uses of each multiplier.").as(Integer::valueOf),
        "Model.ReuseFactor");
    keys.put(Option.text("--strategy", "NAME", "Latency, Resource and others."), "Model.Strategy");
    keys.put(
        Option.text("--numerics", "sound|hls4ml", "How open types and tables are chosen.")
            .as(text -> Option.keyword(Option.oneOf(Numerics.class).apply(text))),
        "Model.Numerics");
    return keys;
  }

  /** Options that say what the model file is. */
  static List<Option<?>> source() {
    return List.of(WEIGHTS, INPUT_SHAPE);
  }

  /** Options that say what becomes of the model. */
  static List<Option<?>> conversion() {
    List<Option<?>> options = new ArrayList<>(List.of(BACKEND, CONFIG));
    options.addAll(SHORT.keySet());
    options.addAll(source());
    options.add(SET);
    return options;
  }

  /** All options. */
  static List<Option<?>> all() {
    List<Option<?>> options = new ArrayList<>(conversion());
    options.addAll(CalibrationOptions.all());
    options.addAll(List.of(REQUIRE_PROVEN, DUMP_AFTER));
    return options;
  }

  static ModelSource source(ConversionService service, Path file, Given given) {
    return service.source(file, given.find(WEIGHTS), given.all(INPUT_SHAPE));
  }

  /** The request for a model file, with all that the options say. */
  static ConversionRequest request(Path file, Session session) {
    return CalibrationOptions.apply(requestWithoutData(file, session), session);
  }

  /** The request for a model file without the data to measure types on. */
  static ConversionRequest requestWithoutData(Path file, Session session) {
    Given given = session.given();
    ConversionService service = session.host().service(ConversionService.class);
    return new ConversionRequest(
        source(service, file, given),
        given.all(CONFIG),
        settings(given),
        given.find(BACKEND),
        given.has(REQUIRE_PROVEN),
        given.all(DUMP_AFTER));
  }

  private static Map<String, String> settings(Given given) {
    Map<String, String> settings = new LinkedHashMap<>();
    SHORT.forEach(
        (option, key) ->
            given.find(option).ifPresent(value -> settings.put(key, value.toString())));
    given.all(SET).forEach(entry -> settings.put(entry.getKey(), entry.getValue()));
    return settings;
  }

  private static Map.Entry<String, String> setting(String text) {
    int equals = text.indexOf('=');
    if (equals <= 0) {
      throw new IllegalArgumentException("a key and a value, such as Model.ReuseFactor=4");
    }
    return Map.entry(text.substring(0, equals), text.substring(equals + 1));
  }

  private static List<Integer> shape(String text) {
    try {
      return Stream.of(text.split(",")).map(String::strip).map(Integer::valueOf).toList();
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("whole numbers with commas, such as 28,28,1", e);
    }
  }

  /** The request for a model file, or nothing if the target is a project folder. */
  static Optional<ConversionRequest> requestUnlessProject(Path target, Session session) {
    if (Targets.isProject(target)) {
      refuseAll(target, session.given());
      return Optional.empty();
    }
    return Optional.of(request(target, session));
  }

  /** Nobody shall believe that a project was computed with other settings than its own. */
  private static void refuseAll(Path project, Given given) {
    for (Option<?> option : all()) {
      if (given.texts().containsKey(option)) {
        throw new UsageException(CliDiagnostics.CONVERTED.at(option.display(), project));
      }
    }
  }
}
