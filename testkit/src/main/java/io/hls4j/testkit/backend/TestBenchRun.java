package io.hls4j.testkit.backend;

import io.hls4j.core.api.backend.Backend;
import io.hls4j.core.api.backend.ProjectSettings;
import io.hls4j.core.api.backend.SimulationRecipe;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.eval.NumTensor;
import io.hls4j.core.graph.eval.ReferenceEvaluator;
import io.hls4j.core.graph.tensor.TensorData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;

/**
 * One run of the test bench of a project, compiled as the vendor's simulation would.
 *
 * @param said what it printed
 * @param log the results in {@code tb_data}, if it has written some
 */
public record TestBenchRun(String said, Optional<String> log) {

  /**
   * Writes a project, compiles its test bench and runs it.
   *
   * @param source the test bench, relative to the project
   * @throws AssertionError with what the compiler or the test bench says if it fails
   */
  public static TestBenchRun of(
      Backend backend,
      Graph graph,
      ProjectSettings settings,
      String source,
      String compiler,
      Path folder) {
    EmittedProject project = EmittedProject.of(backend, graph, settings);
    project.writeTo(folder);
    SimulationRecipe recipe = backend.simulation(graph, settings);
    Set<String> sources = new LinkedHashSet<>(List.of(source));
    recipe.sources().stream().filter(s -> !s.endsWith("/driver.cpp")).forEach(sources::add);
    // The driver of a network with streams includes them instead.
    project.texts().keySet().stream()
        .filter(path -> path.startsWith("firmware/") && path.endsWith(".cpp"))
        .forEach(sources::add);
    SimulationRecipe bench =
        new SimulationRecipe(
            List.copyOf(sources), recipe.includeDirectories(), recipe.standard(), recipe.flags());
    CompiledFirmware.run(folder, CompiledFirmware.command(compiler, bench, "bench.out", "-O0"));
    return again(folder);
  }

  /** Runs the test bench of a folder once more. */
  public static TestBenchRun again(Path folder) {
    String said = CompiledFirmware.output(folder, List.of("./bench.out"));
    Path log = folder.resolve("tb_data/csim_results.log");
    try {
      return new TestBenchRun(
          said, Files.exists(log) ? Optional.of(Files.readString(log)) : Optional.empty());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The results by definition: a line for each sample, the outputs one after the other. */
  public static String expected(Graph graph, List<TensorData> inputs) {
    StringBuilder log = new StringBuilder();
    for (int s = 0; s < inputs.get(0).shape().first(); s++) {
      int at = s;
      List<TensorData> sample = inputs.stream().map(t -> t.rows(at, at + 1)).toList();
      Map<Value, NumTensor> results = ReferenceEvaluator.fixed(graph).run(sample);
      StringJoiner line = new StringJoiner(" ", "", "\n");
      for (Value output : graph.outputs()) {
        NumTensor y = results.get(output);
        for (int i = 0; i < y.size(); i++) {
          line.add(plain(y.at(i).doubleValue()));
        }
      }
      log.append(line);
    }
    return log.toString();
  }

  private static String plain(double value) {
    return new BigDecimal(value).stripTrailingZeros().toPlainString();
  }
}
