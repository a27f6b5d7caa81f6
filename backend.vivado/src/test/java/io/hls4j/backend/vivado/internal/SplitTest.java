package io.hls4j.backend.vivado.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hls4j.core.api.backend.Backend;
import io.hls4j.core.api.backend.ProjectSettings;
import io.hls4j.core.api.backend.ProjectSettings.IoType;
import io.hls4j.core.codegen.kernel.KernelCatalogue;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.diag.DiagnosticLog;
import io.hls4j.core.graph.split.Partition;
import io.hls4j.testkit.backend.BitComparison;
import io.hls4j.testkit.backend.CompiledFirmware;
import io.hls4j.testkit.backend.EmittedProject;
import io.hls4j.testkit.backend.GoldenProject;
import io.hls4j.testkit.backend.RandomImages;
import io.hls4j.testkit.backend.RandomNetwork;
import io.hls4j.testkit.backend.RandomSequences;
import io.hls4j.testkit.backend.SampleNetwork;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Networks in parts: all parts one after the other give the bits of the whole. */
class SplitTest {
  private static final int SAMPLES = 12;
  private static final int CUTS = 3;

  private static Backend backend(String name) {
    return name.equals("vitis")
        ? new VitisBackend(KernelCatalogue.standard())
        : new VivadoBackend(KernelCatalogue.standard());
  }

  private static Graph network(String name) {
    return switch (name) {
      case "branches" -> SampleNetwork.branches();
      case "images" -> RandomImages.of(3, 24, true);
      case "sequences" -> RandomSequences.of(3, 12, true);
      default -> RandomNetwork.of(5, 24, true);
    };
  }

  private static ProjectSettings settings(Backend backend, IoType io, List<String> cuts) {
    ProjectSettings plain = EmittedProject.settings("myproject", io);
    return EmittedProject.with(plain, backend, "SplitBefore", String.join(",", cuts));
  }

  /** Some layers of a network, wherever they are, between which all parts have layers. */
  private static List<String> cuts(Graph graph) {
    Random random = new Random(7);
    List<String> names =
        graph.nodes().stream().filter(n -> !n.inputs().isEmpty()).map(Node::name).toList();
    while (true) {
      List<String> chosen = new ArrayList<>();
      for (int i = 0; i < Math.min(CUTS, names.size() - 1); i++) {
        chosen.add(names.get(random.nextInt(names.size())));
      }
      DiagnosticLog log = new DiagnosticLog();
      Partition.check(graph, chosen, log);
      if (log.errors().isEmpty()) {
        return chosen;
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "branches, vitis, PARALLEL",
    "branches, vivado, STREAM",
    "random, vivado, PARALLEL",
    "random, vitis, STREAM",
    "images, vitis, STREAM",
    "sequences, vitis, PARALLEL"
  })
  void computesTheBitsOfTheWhole(String name, String tool, IoType io, @TempDir Path folder) {
    Optional<String> compiler = CompiledFirmware.find("g++", "clang++");
    assumeTrue(compiler.isPresent(), "no C++ compiler on the path");
    Graph graph = network(name);
    Backend backend = backend(tool);
    List<String> cuts = name.equals("branches") ? List.of("sum", "hits") : cuts(graph);
    ProjectSettings settings = settings(backend, io, cuts);
    EmittedProject.of(backend, graph, settings).writeTo(folder);
    CompiledFirmware firmware =
        CompiledFirmware.compile(
            folder,
            backend.simulation(graph, settings),
            compiler.get(),
            "-O0",
            "-Wall",
            "-Wextra",
            "-fsanitize=undefined",
            "-fno-sanitize-recover");
    BitComparison.check(graph, firmware, SAMPLES, name.hashCode());
  }

  @ParameterizedTest
  @CsvSource({"vitis, PARALLEL, split, 3", "vivado, STREAM, split-streams, 2"})
  void emitsTheGoldenProject(String tool, IoType io, String golden, int parts) {
    Backend backend = backend(tool);
    List<String> cuts = List.of("sum", "hits").subList(0, parts - 1);
    ProjectSettings settings = settings(backend, io, cuts);
    DiagnosticLog log = new DiagnosticLog();
    backend.check(SampleNetwork.branches(), settings, log);
    assertEquals(List.of(), log.errors());
    EmittedProject project = EmittedProject.of(backend, SampleNetwork.branches(), settings);
    GoldenProject.check(project, Path.of("src/test/projects", golden, tool));
    assertTrue(project.texts().containsKey("graph" + parts + "/build_prj.tcl"));
  }
}
