package io.hls4j.quality;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hls4j.backend.vivado.internal.VitisBackend;
import io.hls4j.core.api.engine.ConversionRequest;
import io.hls4j.core.api.engine.PredictionRequest.Engine;
import io.hls4j.core.api.engine.PredictionRequest.Layout;
import io.hls4j.core.api.engine.PredictionService.Comparison;
import io.hls4j.core.api.frontend.ModelSource;
import io.hls4j.core.api.progress.Progress;
import io.hls4j.core.codegen.kernel.KernelCatalogue;
import io.hls4j.core.engine.internal.convert.Conversion;
import io.hls4j.core.engine.internal.convert.ConversionComponent;
import io.hls4j.core.engine.internal.run.Execution;
import io.hls4j.core.engine.internal.run.Loader;
import io.hls4j.core.engine.internal.service.ServiceCollector;
import io.hls4j.core.engine.internal.service.Services;
import io.hls4j.core.graph.diag.Hls4jException;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.core.graph.tensor.io.ArrayFiles;
import io.hls4j.frontend.keras.internal.KerasFrontend;
import io.hls4j.frontend.onnx.internal.OnnxFrontend;
import io.hls4j.frontend.pytorch.internal.PytorchFrontend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A process of its own, with little memory, that converts every hostile file. Writes one line of
 * JSON for each: what happened, how long it took.
 */
final class HostileRun {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path bad;
  private final Path out;
  private final Services services =
      new Services(
          List.of(new KerasFrontend(), new OnnxFrontend(), new PytorchFrontend()),
          List.of(new VitisBackend(KernelCatalogue.standard())),
          List.of(),
          List.of(),
          Map.of());

  private HostileRun(Path bad, Path out) {
    this.bad = bad;
    this.out = out;
  }

  /** Takes the folder of the files, a folder for projects, and the file for the outcomes. */
  public static void main(String[] arguments) throws IOException {
    HostileRun run = new HostileRun(Path.of(arguments[0]), Path.of(arguments[1]));
    List<String> outcomes = new ArrayList<>();
    for (JsonNode one : JSON.readTree(run.bad.resolve("index.json").toFile()).get("cases")) {
      outcomes.add(JSON.writeValueAsString(run.outcome(one)));
    }
    Files.write(Path.of(arguments[2]), outcomes);
  }

  private Map<String, Object> outcome(JsonNode one) {
    String id = one.get("id").asText();
    long begin = System.nanoTime();
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("id", id);
    try {
      convert(one, out.resolve(id));
      result.put("status", 0);
      result.put("ms", (System.nanoTime() - begin) / 1_000_000);
      check(one, out.resolve(id), result);
    } catch (Hls4jException e) {
      result.put("status", e.exitStatus());
      result.put("text", e.getMessage());
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      result.put("status", -1);
      result.put("text", e + " at " + List.of(e.getStackTrace()).subList(0, 3));
    }
    result.putIfAbsent("ms", (System.nanoTime() - begin) / 1_000_000);
    return result;
  }

  private void convert(JsonNode one, Path directory) {
    Path file = bad.resolve(one.get("files").get(0).asText());
    Optional<Path> weights =
        Optional.ofNullable(one.get("files").get(1)).map(w -> bad.resolve(w.asText()));
    ModelSource source =
        new ConversionComponent(new ServiceCollector()).source(file, weights, List.of());
    ConversionRequest request =
        new ConversionRequest(
            source, Optional.empty(), Map.of(), Optional.of("vitis"), false, List.of());
    new Conversion(services, Progress.NONE).write(request, directory, false);
  }

  /** Predictions of a model that could be converted. */
  private void check(JsonNode one, Path project, Map<String, Object> result) {
    TensorData x = array(one.get("inputs").get(0).asText());
    TensorData y = array(one.get("outputs_float").get(0).asText());
    Execution execution = new Execution(new Loader(services).project(project), Progress.NONE);
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
}
