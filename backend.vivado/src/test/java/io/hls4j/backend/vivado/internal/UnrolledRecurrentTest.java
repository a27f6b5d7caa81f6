package io.hls4j.backend.vivado.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hls4j.core.api.backend.ProjectSettings;
import io.hls4j.core.api.backend.ProjectSettings.IoType;
import io.hls4j.core.codegen.kernel.KernelCatalogue;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.layers.Bidirectional;
import io.hls4j.core.graph.layers.Gru;
import io.hls4j.core.graph.layers.Lstm;
import io.hls4j.core.graph.layers.Recurrent;
import io.hls4j.core.graph.layers.SimpleRnn;
import io.hls4j.testkit.backend.BitComparison;
import io.hls4j.testkit.backend.CompiledFirmware;
import io.hls4j.testkit.backend.EmittedProject;
import io.hls4j.testkit.backend.RandomSequences;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Recurrent layers whose weights are constants in generated classes. */
class UnrolledRecurrentTest {
  private static final VitisBackend BACKEND = new VitisBackend(KernelCatalogue.standard());
  private static final int SEEDS = 2000;
  private static final int LAYERS = 6;
  private static final int SAMPLES = 10;

  private static boolean isUnrolled(Node n) {
    return n.kind().attribute(Schedule.STRATEGY.name()).isPresent()
        && n.attr(Schedule.STRATEGY).equals("resource_unrolled");
  }

  private static Predicate<Node> layer(String name) {
    return switch (name) {
      case "simple" -> n -> n.is(SimpleRnn.KIND);
      case "lstm" -> n -> n.is(Lstm.KIND);
      case "gru" -> n -> n.is(Gru.KIND) && n.attr(Recurrent.RESET_AFTER);
      case "gru_before" -> n -> n.is(Gru.KIND) && !n.attr(Recurrent.RESET_AFTER);
      default -> n -> n.is(Bidirectional.KIND);
    };
  }

  @ParameterizedTest
  @CsvSource({
    "simple, stream",
    "lstm, parallel",
    "gru, stream",
    "gru_before, parallel",
    "both, parallel",
    "both, stream"
  })
  void computesTheBitsWithoutArraysOfWeights(String name, String io, @TempDir Path folder) {
    assumeTrue(CompiledFirmware.find("g++").isPresent(), "no g++ on the path");
    Graph graph =
        IntStream.range(0, SEEDS)
            .mapToObj(seed -> RandomSequences.of(seed, LAYERS, true))
            .filter(g -> g.nodes().stream().anyMatch(layer(name).and(n -> isUnrolled(n))))
            .findFirst()
            .orElseThrow();
    ProjectSettings settings =
        EmittedProject.settings("myproject", IoType.valueOf(io.toUpperCase(Locale.ROOT)));
    EmittedProject project = EmittedProject.of(BACKEND, graph, settings);
    List<String> paths = List.copyOf(project.texts().keySet());
    for (Node n : graph.nodes()) {
      if (layer(name).test(n) && isUnrolled(n)) {
        int directions = name.equals("both") ? 2 : 1;
        assertEquals(2 * directions, count(paths, "firmware/layers/" + n.name()), paths::toString);
        String weights = "firmware/weights/" + n.name() + ".*weight\\.h";
        assertTrue(paths.stream().noneMatch(p -> p.matches(weights)), paths::toString);
      }
    }
    project.writeTo(folder);
    CompiledFirmware firmware =
        CompiledFirmware.compile(
            folder,
            BACKEND.simulation(graph, settings),
            "g++",
            "-O0",
            "-Wall",
            "-Wextra",
            "-fsanitize=undefined",
            "-fno-sanitize-recover");
    BitComparison.check(graph, firmware, SAMPLES, 7);
  }

  private static long count(List<String> paths, String start) {
    return paths.stream().filter(p -> p.startsWith(start + "_")).count();
  }
}
