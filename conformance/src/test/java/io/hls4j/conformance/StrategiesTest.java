package io.hls4j.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hls4j.backend.catapult.internal.CatapultBackend;
import io.hls4j.backend.oneapi.internal.OneApiBackend;
import io.hls4j.backend.quartus.internal.QuartusBackend;
import io.hls4j.backend.vivado.internal.VitisBackend;
import io.hls4j.backend.vivado.internal.VivadoBackend;
import io.hls4j.core.api.backend.Backend;
import io.hls4j.core.api.backend.ProjectSettings;
import io.hls4j.core.codegen.kernel.KernelCatalogue;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.GraphEditor;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.diag.Diagnostic;
import io.hls4j.core.graph.diag.DiagnosticLog;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.layers.Dense;
import io.hls4j.testkit.Shared;
import io.hls4j.testkit.backend.BitComparison;
import io.hls4j.testkit.backend.CompiledFirmware;
import io.hls4j.testkit.backend.EmittedProject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Trained models in every strategy: the bits of the reference, and the hardware that was asked for.
 */
class StrategiesTest {
  private static final KernelCatalogue KERNELS = KernelCatalogue.standard();
  private static final Map<String, Backend> BACKENDS =
      Map.of(
          "vitis", new VitisBackend(KERNELS),
          "vivado", new VivadoBackend(KERNELS),
          "quartus", new QuartusBackend(KERNELS),
          "catapult", new CatapultBackend(KERNELS),
          "oneapi", new OneApiBackend(KERNELS));
  private static final ProjectSettings SETTINGS = EmittedProject.settings("myproject");
  private static final int SAMPLES = 3;

  private static RecordedRun run(String folder) {
    return RecordedRun.everyone().stream()
        .filter(r -> r.id().equals(folder) || r.id().startsWith(folder + ":"))
        .findFirst()
        .orElseThrow();
  }

  private static Graph graph(String folder, String strategy, int reuse, boolean compressed) {
    Graph graph = new Comparison(run(folder)).finish("sound").graph();
    GraphEditor editor = new GraphEditor(graph);
    for (Node n : graph.nodes()) {
      if (n.is(Dense.KIND)) {
        editor.set(n, Schedule.STRATEGY, strategy);
        editor.set(n, Schedule.REUSE_FACTOR, reuse);
        editor.set(n, Schedule.COMPRESSION, compressed);
      }
    }
    return graph;
  }

  private static SortedMap<String, String> texts(Backend backend, Graph graph, Path folder) {
    EmittedProject project = EmittedProject.of(backend, graph, SETTINGS);
    project.writeTo(folder);
    SortedMap<String, String> texts = new TreeMap<>();
    project
        .texts()
        .forEach((path, text) -> texts.put(path.substring(path.lastIndexOf('/') + 1), text));
    return texts;
  }

  private static void checkBits(Backend backend, Graph graph, Path folder) {
    Optional<String> compiler = CompiledFirmware.find("g++", "clang++");
    assumeTrue(compiler.isPresent(), "skipped: no C++ compiler on the path");
    CompiledFirmware firmware =
        CompiledFirmware.compile(
            folder, backend.simulation(graph, SETTINGS), compiler.get(), "-O0");
    BitComparison.check(graph, firmware, SAMPLES, 1);
  }

  @ParameterizedTest
  @CsvSource({
    "KERAS_3layer_95pruned, distributed_arithmetic, 1, false, vitis",
    "KERAS_3layer_70pruned, resource_unrolled, 4, false, vivado",
    "KERAS_3layer_95pruned, resource, 8, true, catapult",
    "KERAS_3layer_95pruned, resource, 3, true, oneapi",
    "KERAS_3layer_ternary_small, distributed_arithmetic, 1, false, quartus"
  })
  void trainedModelsGiveTheBitsOfTheReference(
      String model,
      String strategy,
      int reuse,
      boolean compressed,
      String backend,
      @TempDir Path folder) {
    Shared.require("models");
    Backend tool = BACKENDS.get(backend);
    Graph graph = graph(model, strategy, reuse, compressed);
    DiagnosticLog findings = new DiagnosticLog();
    tool.check(graph, SETTINGS, findings);
    assertEquals(List.of(), findings.errors());
    texts(tool, graph, folder);
    checkBits(tool, graph, folder);
  }

  @Test
  void jetTaggerTakesFewerAddersThanDigits() {
    Shared.require("models");
    DiagnosticLog findings = new DiagnosticLog();
    Graph graph = graph("KERAS_3layer", "distributed_arithmetic", 1, false);
    new VitisBackend(KERNELS).check(graph, SETTINGS, findings);
    List<String> adders =
        findings.all().stream()
            .filter(d -> d.code().id().equals("H4J-GEN-023"))
            .map(Diagnostic::message)
            .toList();
    assertEquals(
        List.of(
            "1692 adders in 7 levels, 37632 bits of sums; without sharing 3686 adders",
            "2949 adders in 9 levels, 104595 bits of sums; without sharing 6349 adders",
            "1583 adders in 8 levels, 58269 bits of sums; without sharing 3272 adders",
            "302 adders in 8 levels, 11570 bits of sums; without sharing 539 adders"),
        adders);
  }

  /** Weights of few bits reach the firmware as such, with the product that needs no multiplier. */
  @ParameterizedTest
  @CsvSource({
    "binary-cnn-binary-cnn-vivado-io-parallel-resource, weight_binary, nnet::binary, vitis",
    "KERAS_3layer_ternary_small, weight_ternary, ap_int<2>, vivado",
    "qkeras-quantised-po2-bit-width-po2-io-parallel-vitis, weight_exponential, nnet::exponent<,"
        + " vitis",
    "keras_bnn, both_binary, nnet::binary, catapult"
  })
  void weightsOfFewBitsNeedNoMultiplier(
      String model, String product, String type, String backend, @TempDir Path folder) {
    Shared.require("models");
    Graph graph = new Comparison(run(model)).finish("sound").graph();
    Backend tool = BACKENDS.get(backend);
    SortedMap<String, String> texts = texts(tool, graph, folder);
    assertTrue(texts.get("parameters.h").contains("nnet::product::" + product), product);
    assertTrue(
        texts
            .get("defines.h")
            .lines()
            .anyMatch(l -> l.contains(type) && l.contains("// weight of")),
        () -> texts.get("defines.h"));
    checkBits(tool, graph, folder);
  }
}
