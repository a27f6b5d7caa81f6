package io.hls4j.quality;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hls4j.backend.vivado.internal.VitisBackend;
import io.hls4j.cli.internal.line.CommandLineService;
import io.hls4j.core.api.engine.ConversionService;
import io.hls4j.core.api.engine.InspectionService;
import io.hls4j.core.api.engine.PredictionRequest.Engine;
import io.hls4j.core.api.engine.PredictionRequest.Layout;
import io.hls4j.core.api.engine.PredictionService;
import io.hls4j.core.api.engine.PredictionService.Comparison;
import io.hls4j.core.api.engine.ProfileService;
import io.hls4j.core.api.progress.Progress;
import io.hls4j.core.codegen.kernel.KernelCatalogue;
import io.hls4j.core.engine.internal.convert.ConversionComponent;
import io.hls4j.core.engine.internal.inspect.InspectionComponent;
import io.hls4j.core.engine.internal.run.Execution;
import io.hls4j.core.engine.internal.run.Loader;
import io.hls4j.core.engine.internal.run.PredictionComponent;
import io.hls4j.core.engine.internal.run.ProfileComponent;
import io.hls4j.core.engine.internal.service.GatheredServices;
import io.hls4j.core.engine.internal.service.ServiceCollector;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.core.graph.tensor.io.ArrayFiles;
import io.hls4j.frontend.keras.internal.KerasFrontend;
import io.hls4j.frontend.onnx.internal.OnnxFrontend;
import io.hls4j.frontend.pytorch.internal.PytorchFrontend;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/**
 * A process of its own, with little memory, that gives every hostile file to every command that
 * reads models. Writes one line of JSON for each: what happened, how long it took.
 */
final class HostileRun {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path bad;
  private final Path out;
  private final ServiceCollector services =
      GatheredServices.of(
          List.of(new KerasFrontend(), new OnnxFrontend(), new PytorchFrontend()),
          List.of(new VitisBackend(KernelCatalogue.standard())));
  private final CommandLineService line = new CommandLineService(platform());

  private HostileRun(Path bad, Path out) {
    this.bad = bad;
    this.out = out;
  }

  /**
   * Takes the folder of the files, a folder for what commands write, and the file for the outcomes.
   */
  public static void main(String[] arguments) throws IOException {
    HostileRun run = new HostileRun(Path.of(arguments[0]), Path.of(arguments[1]));
    List<String> outcomes = new ArrayList<>();
    for (JsonNode one : JSON.readTree(run.bad.resolve("index.json").toFile()).get("cases")) {
      for (HostileCommand command : HostileCommand.values()) {
        outcomes.add(JSON.writeValueAsString(run.outcome(one, command)));
      }
    }
    Files.write(Path.of(arguments[2]), outcomes);
  }

  private Map<String, Object> outcome(JsonNode one, HostileCommand command) throws IOException {
    String id = one.get("id").asText();
    Path folder = Files.createDirectories(out.resolve(id).resolve(command.name()));
    List<String> arguments =
        command.arguments(
            bad.resolve(one.get("files").get(0).asText()),
            bad.resolve(one.path("inputs").path(0).asText("x0.npy")),
            folder);
    Optional.ofNullable(one.get("files").get(1))
        .ifPresent(w -> arguments.addAll(List.of("--weights", bad.resolve(w.asText()).toString())));
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("id", id);
    result.put("command", command.name());
    Path target = folder.resolve(HostileCommand.TARGET);
    if (command == HostileCommand.REPLACE) {
      Tree.copy(project(), target);
    }
    long begin = System.nanoTime();
    run(arguments, result);
    result.put("ms", (System.nanoTime() - begin) / 1_000_000);
    if (command == HostileCommand.CONVERT && result.get("status").equals(0)) {
      check(one, target, result);
    }
    if (command == HostileCommand.REPLACE) {
      result.put("untouched", Tree.of(project()).equals(Tree.of(target)));
    }
    return result;
  }

  /** A project that is there before; made when it is first needed. */
  private Path project() {
    Path project = out.resolveSibling("before");
    if (!Files.exists(project)) {
      String model = bad.resolve("slip.keras").toString();
      run(List.of("convert", model, "-o", project.toString()), new LinkedHashMap<>());
    }
    return project;
  }

  /** Runs a command as the launcher does. */
  private void run(List<String> arguments, Map<String, Object> result) {
    PrintStream before = System.out;
    PrintStream errorsBefore = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
    try {
      result.put("status", line.applyAsInt(arguments.toArray(String[]::new)));
    } catch (RuntimeException | Error e) {
      result.put("status", -1);
      e.printStackTrace();
    } finally {
      System.setOut(before);
      System.setErr(errorsBefore);
    }
    result.put("out", said.toString(StandardCharsets.UTF_8));
    result.put("text", errors.toString(StandardCharsets.UTF_8));
  }

  /** Predictions of a model that could be converted. */
  private void check(JsonNode one, Path project, Map<String, Object> result) {
    TensorData x = array(one.get("inputs").get(0).asText());
    TensorData y = array(one.get("outputs_float").get(0).asText());
    Execution execution =
        new Execution(new Loader(services.snapshot()).project(project), Progress.NONE);
    TensorData computed =
        execution.predict(List.of(x), Engine.FLOAT, Layout.MODEL, false).outputs().values().stream()
            .findFirst()
            .orElseThrow();
    double worst = 0;
    for (int i = 0; i < y.size(); i++) {
      worst = Math.max(worst, Math.abs(y.at(i) - computed.at(i)) / Math.max(1, Math.abs(y.at(i))));
    }
    result.put("error", worst);
    Comparison comparison = execution.compare(List.of(x), Optional.empty(), Optional.empty());
    result.put("engines", comparison.engines());
    result.put("difference", comparison.firstDifference().orElse(""));
  }

  private TensorData array(String name) {
    return ArrayFiles.read(bad.resolve(name)).values().iterator().next();
  }

  /** A platform with the services of the engine and without a framework. */
  private BundleContext platform() {
    Map<String, Object> offered =
        Map.of(
            ConversionService.class.getName(), new ConversionComponent(services),
            PredictionService.class.getName(), new PredictionComponent(services),
            InspectionService.class.getName(), new InspectionComponent(services),
            ProfileService.class.getName(), new ProfileComponent(services));
    return fake(
        BundleContext.class,
        (self, method, given) ->
            switch (method.getName()) {
              case "getServiceReference" -> reference(offered.get(((Class<?>) given[0]).getName()));
              case "getService" -> ((ServiceReference<?>) given[0]).getProperty("");
              default -> null;
            });
  }

  private static ServiceReference<?> reference(Object service) {
    return fake(ServiceReference.class, (self, method, given) -> service);
  }

  private static <T> T fake(Class<T> type, InvocationHandler answers) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, answers));
  }
}
