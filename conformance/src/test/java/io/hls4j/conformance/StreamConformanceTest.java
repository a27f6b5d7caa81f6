package io.hls4j.conformance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hls4j.backend.vivado.internal.VitisBackend;
import io.hls4j.backend.vivado.internal.VivadoBackend;
import io.hls4j.core.api.backend.Backend;
import io.hls4j.core.api.backend.ProjectSettings;
import io.hls4j.core.api.backend.ProjectSettings.IoType;
import io.hls4j.core.codegen.kernel.KernelCatalogue;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.diag.DiagnosticLog;
import io.hls4j.core.graph.diag.Hls4jException;
import io.hls4j.testkit.backend.BitComparison;
import io.hls4j.testkit.backend.CompiledFirmware;
import io.hls4j.testkit.backend.EmittedProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Recorded runs with streams: the graph for streams computes what that for arrays does, which other
 * tests compare with the recording, and the compiled firmware computes the bits of the graph. By
 * default a few runs; those whose id contains a text with {@code -Dconformance.only=text}, every
 * one of so many with {@code -Dconformance.streams=1}.
 */
class StreamConformanceTest {
  private static final KernelCatalogue KERNELS = KernelCatalogue.standard();
  private static final int PART = Integer.getInteger("conformance.streams", 24);
  private static final int SAMPLES = 2;
  private static final Map<String, String> SETTINGS =
      Map.of("Model.Numerics", "hls4ml", "IOType", IoType.STREAM.key());

  @Test
  void firmwareOnStreamsComputesTheBitsOfTheReference(@TempDir Path folder) {
    Optional<String> compiler = CompiledFirmware.find("g++", "clang++");
    assumeTrue(compiler.isPresent(), "skipped: no C++ compiler on the path");
    String only = System.getProperty("conformance.only", "");
    List<RecordedRun> runs =
        RecordedRun.everyone().stream()
            .filter(r -> r.hasStreams() && r.backend().startsWith("Vi") && r.id().contains(only))
            .filter(r -> !only.isEmpty() || Math.floorMod(r.id().hashCode(), PART) == 0)
            .toList();
    List<String> problems =
        IntStream.range(0, runs.size())
            .parallel()
            .mapToObj(i -> run(runs.get(i), folder.resolve("p" + i), compiler.get()))
            .filter(Objects::nonNull)
            .toList();
    assertEquals("", String.join("\n", problems));
  }

  /** What is wrong, or null. */
  private static String run(RecordedRun run, Path folder, String compiler) {
    try {
      Comparison comparison = new Comparison(run);
      Graph graph = comparison.finish(SETTINGS).graph();
      compareWithArrays(comparison, graph);
      Backend backend =
          run.backend().equals("Vivado") ? new VivadoBackend(KERNELS) : new VitisBackend(KERNELS);
      ProjectSettings settings = CpuSettings.of(backend, IoType.STREAM);
      DiagnosticLog findings = new DiagnosticLog();
      backend.check(graph, settings, findings);
      findings.throwIfErrors();
      Files.createDirectories(folder);
      EmittedProject.of(backend, graph, settings).writeTo(folder);
      CompiledFirmware firmware =
          CompiledFirmware.compile(folder, backend.simulation(graph, settings), compiler, "-O0");
      BitComparison.check(graph, firmware, SAMPLES, run.id().hashCode());
      return null;
    } catch (Hls4jException | AssertionError | IllegalArgumentException | IOException e) {
      return run.id() + ": " + e.getMessage();
    }
  }

  private static void compareWithArrays(Comparison comparison, Graph graph) {
    Graph arrays = comparison.finish("hls4ml").graph();
    List<double[]> expected = comparison.emulate(arrays);
    List<double[]> actual = comparison.emulate(graph);
    for (int i = 0; i < expected.size(); i++) {
      assertArrayEquals(expected.get(i), actual.get(i), "output " + i);
    }
  }
}
