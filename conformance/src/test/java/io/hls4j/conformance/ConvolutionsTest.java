package io.hls4j.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hls4j.backend.vivado.internal.VitisBackend;
import io.hls4j.core.api.backend.ProjectSettings;
import io.hls4j.core.api.backend.ProjectSettings.IoType;
import io.hls4j.core.codegen.kernel.ConvImplementation;
import io.hls4j.core.codegen.kernel.KernelCatalogue;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.GraphEditor;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.diag.Diagnostic;
import io.hls4j.core.graph.diag.DiagnosticLog;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.testkit.Shared;
import io.hls4j.testkit.backend.BitComparison;
import io.hls4j.testkit.backend.CompiledFirmware;
import io.hls4j.testkit.backend.EmittedProject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Convolutional models in the implementations of their convolutions that apply: the compiled
 * firmware computes the bits of the graph, which other tests compare with the recording.
 */
class ConvolutionsTest {
  private static final VitisBackend BACKEND = new VitisBackend(KernelCatalogue.standard());
  private static final int SAMPLES = 2;

  private static Graph graph(String folder, IoType io) {
    RecordedRun run =
        RecordedRun.everyone().stream()
            .filter(r -> r.id().equals(folder) || r.id().startsWith(folder + ":"))
            .findFirst()
            .orElseThrow();
    Map<String, String> settings = Map.of("Model.Numerics", "hls4ml", "IOType", io.key());
    return new Comparison(run).finish(settings).graph();
  }

  /** Sets an implementation wherever it applies; how many layers have it then. */
  private static int choose(Graph graph, String word, IoType io) {
    GraphEditor editor = new GraphEditor(graph);
    int chosen = 0;
    for (Node n : graph.nodes()) {
      if (ConvImplementation.isChoosable(n)) {
        editor.set(n, Schedule.CONV_IMPLEMENTATION, word);
        if (ConvImplementation.refusal(n, io).isPresent()) {
          editor.set(n, Schedule.CONV_IMPLEMENTATION, "linebuffer");
        } else {
          chosen++;
        }
      }
    }
    return chosen;
  }

  @ParameterizedTest
  @CsvSource({
    "unet_keras, winograd",
    "conv_res1d_keras, winograd",
    "dw_cnn_keras, combination",
    "qkeras_mnist_cnn, combination",
    "keras2_cnn, im2col",
    "keras2_cnn, encoded",
    "KERAS_conv1d, encoded",
    "residual_cnn_keras, encoded"
  })
  void modelsGiveTheRecordedBits(String model, String word, @TempDir Path folder) {
    Shared.require("models");
    Optional<String> compiler = CompiledFirmware.find("g++", "clang++");
    assumeTrue(compiler.isPresent(), "skipped: no C++ compiler on the path");
    IoType io = word.equals("encoded") ? IoType.STREAM : IoType.PARALLEL;
    Graph graph = graph(model, io);
    assertTrue(choose(graph, word, io) > 0, "applies to no layer");
    ProjectSettings settings = CpuSettings.of(BACKEND, io);
    DiagnosticLog findings = new DiagnosticLog();
    BACKEND.check(graph, settings, findings);
    assertEquals(List.of(), findings.errors());
    EmittedProject.of(BACKEND, graph, settings).writeTo(folder);
    CompiledFirmware firmware =
        CompiledFirmware.compile(
            folder, BACKEND.simulation(graph, settings), compiler.get(), "-O0");
    BitComparison.check(graph, firmware, SAMPLES, 1);
  }

  /** What minimal filtering saves in trained models. */
  @Test
  void savesMultiplications() {
    Shared.require("models");
    assertEquals(
        List.of(
            "F(2x2, 3x3): 86400 multiplications of 18 x 13 bits instead of 194400",
            "F(2x2, 3x3): 50176 multiplications of 18 x 12 bits instead of 97344",
            "F(2x2, 3x3): 6144 multiplications of 18 x 13 bits instead of 13824"),
        savings("svhn_cnn_keras"));
  }

  private static List<String> savings(String model) {
    Graph graph = graph(model, IoType.PARALLEL);
    choose(graph, "winograd", IoType.PARALLEL);
    DiagnosticLog findings = new DiagnosticLog();
    BACKEND.check(graph, CpuSettings.of(BACKEND, IoType.PARALLEL), findings);
    return findings.all().stream()
        .filter(d -> d.code().id().equals("H4J-GEN-032"))
        .map(Diagnostic::message)
        .toList();
  }
}
