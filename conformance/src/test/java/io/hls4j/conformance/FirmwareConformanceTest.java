package io.hls4j.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hls4j.backend.quartus.internal.QuartusBackend;
import io.hls4j.backend.vivado.internal.VitisBackend;
import io.hls4j.backend.vivado.internal.VivadoBackend;
import io.hls4j.core.api.backend.Backend;
import io.hls4j.core.api.backend.ProjectSettings;
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
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The emitted firmware of recorded perceptrons, compiled, against the reference evaluator. By
 * default one in six, each on one backend with one numerics; every one with {@code
 * -Dconformance.part=1}; all on all backends with {@code -Dconformance.all=true}; those whose id
 * contains a text on all backends with {@code -Dconformance.only=text}.
 */
class FirmwareConformanceTest {
  private static final KernelCatalogue KERNELS = KernelCatalogue.standard();
  private static final List<Backend> BACKENDS =
      List.of(new VitisBackend(KERNELS), new VivadoBackend(KERNELS), new QuartusBackend(KERNELS));
  private static final List<String> NUMERICS = List.of("hls4ml", "sound");
  private static final int PART = Integer.getInteger("conformance.part", 6);
  private static final int SAMPLES = 3;
  private static final int MOST_WEIGHTS = 60_000;

  private record Job(RecordedRun run, Backend backend, String numerics) {
    @Override
    public String toString() {
      return run.id() + " on " + backend.name() + " with " + numerics;
    }
  }

  @Test
  void firmwareComputesTheBitsOfTheReference(@TempDir Path folder) {
    Optional<String> compiler = CompiledFirmware.find("g++", "clang++");
    assumeTrue(compiler.isPresent(), "skipped: no C++ compiler on the path");
    List<Job> jobs = Perceptrons.all().stream().flatMap(FirmwareConformanceTest::jobs).toList();
    List<String> problems =
        IntStream.range(0, jobs.size())
            .parallel()
            .mapToObj(i -> run(jobs.get(i), folder.resolve("p" + i), compiler.get()))
            .filter(Objects::nonNull)
            .toList();
    assertEquals("", String.join("\n", problems));
  }

  private static Stream<Job> jobs(RecordedRun run) {
    String only = System.getProperty("conformance.only");
    boolean all = Boolean.getBoolean("conformance.all") || only != null;
    int hash = Math.floorMod(run.id().hashCode(), 1 << 16);
    if (Exceptions.isRefused(run)
        || only != null && !run.id().contains(only)
        || !all && hash % PART != 0) {
      return Stream.of();
    }
    if (all) {
      return BACKENDS.stream().flatMap(b -> NUMERICS.stream().map(n -> new Job(run, b, n)));
    }
    int pick = hash / PART;
    Backend backend = BACKENDS.get(pick % BACKENDS.size());
    return Stream.of(new Job(run, backend, NUMERICS.get(pick / BACKENDS.size() % NUMERICS.size())));
  }

  /** What is wrong, or null. */
  private static String run(Job job, Path folder, String compiler) {
    try {
      Graph graph = new Comparison(job.run()).finish(job.numerics()).graph();
      if (weights(graph) > MOST_WEIGHTS) {
        return null;
      }
      ProjectSettings settings = EmittedProject.settings("myproject");
      DiagnosticLog findings = new DiagnosticLog();
      job.backend().check(graph, settings, findings);
      findings.throwIfErrors();
      Files.createDirectories(folder);
      EmittedProject.of(job.backend(), graph, settings).writeTo(folder);
      CompiledFirmware firmware =
          CompiledFirmware.compile(
              folder, job.backend().simulation(graph, settings), compiler, "-O0");
      BitComparison.check(graph, firmware, SAMPLES, job.run().id().hashCode());
      return null;
    } catch (Hls4jException | AssertionError | IllegalArgumentException | IOException e) {
      return job + ": " + e.getMessage();
    }
  }

  private static long weights(Graph graph) {
    return graph.nodes().stream()
        .flatMap(n -> n.weights().values().stream())
        .mapToLong(w -> w.size())
        .sum();
  }
}
