package io.hls4j.backend.vivado.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hls4j.core.api.backend.ProjectSettings;
import io.hls4j.core.api.backend.ProjectSettings.IoType;
import io.hls4j.core.codegen.dialect.HlsDialect;
import io.hls4j.core.codegen.kernel.KernelCatalogue;
import io.hls4j.core.codegen.project.Firmware;
import io.hls4j.core.codegen.project.StreamPlan;
import io.hls4j.core.codegen.project.StreamPlanner;
import io.hls4j.core.codegen.project.StreamTask;
import io.hls4j.core.codegen.stream.TokenTrace;
import io.hls4j.core.graph.Graph;
import io.hls4j.testkit.backend.CompiledFirmware;
import io.hls4j.testkit.backend.EmittedProject;
import io.hls4j.testkit.backend.RandomImages;
import io.hls4j.testkit.backend.RandomSequences;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The compiled functions read and write words in the order from which depths are computed. */
class StreamOrderTest {
  @Test
  void wordsOfImagesPassInTheOrderOfThePatterns(@TempDir Path folder) throws Exception {
    check(RandomImages.of(2, 28, true), folder);
  }

  @Test
  void wordsOfSequencesPassInTheOrderOfThePatterns(@TempDir Path folder) throws Exception {
    check(RandomSequences.of(2, 8, true), folder);
  }

  /** Compares the order of a run with that of the patterns. */
  static void check(Graph graph, Path folder) throws IOException {
    Optional<String> compiler = CompiledFirmware.find("g++", "clang++");
    assumeTrue(compiler.isPresent(), "no C++ compiler on the path");
    VitisBackend backend = new VitisBackend(KernelCatalogue.standard());
    ProjectSettings settings = EmittedProject.settings("myproject", IoType.STREAM);
    EmittedProject.of(backend, graph, settings).writeTo(folder);
    CompiledFirmware.compile(
        folder,
        backend.simulation(graph, settings),
        compiler.get(),
        "-O0",
        "-DNNET_SIM_TRACE",
        "-DNNET_SIM_SEQUENTIAL");
    Firmware firmware =
        new StreamPlanner(graph, "vitis", HlsDialect.VITIS, KernelCatalogue.standard())
            .plan("myproject", List.of());
    List<String> expected = expected(firmware);
    List<String> told = told(folder, graph);
    StreamPlan plan = firmware.streams().orElseThrow();
    int sent = firmware.inputs().stream().mapToInt(v -> plan.port(v).words().count()).sum();
    assertEquals(expected, told.subList(sent, sent + expected.size()));
  }

  /** What all functions do, one after the other. */
  private static List<String> expected(Firmware firmware) {
    StreamPlan plan = firmware.streams().orElseThrow();
    List<String> all = new ArrayList<>();
    for (StreamTask task : plan.tasks()) {
      task.pattern()
          .run(
              new TokenTrace() {
                @Override
                public void read(int input) {
                  all.add("r " + plan.channels().get(task.inputs().get(input)).name());
                }

                @Override
                public void write(int output) {
                  all.add("w " + plan.channels().get(task.outputs().get(output)).name());
                }

                @Override
                public void pass(long cycles) {
                  // not seen by a sequential program
                }
              });
    }
    return all;
  }

  /** What a run on zeros tells. */
  private static List<String> told(Path folder, Graph graph) throws IOException {
    long elements = graph.inputs().stream().mapToLong(v -> v.shape().size()).sum();
    Path zeros = folder.resolve("zeros.raw");
    Files.write(zeros, new byte[Math.toIntExact(elements * Long.BYTES)]);
    Path log = folder.resolve("told.log");
    try {
      int status =
          new ProcessBuilder(folder.resolve("firmware.out").toString())
              .redirectInput(zeros.toFile())
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(log.toFile())
              .start()
              .waitFor();
      assertEquals(0, status);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return Files.readAllLines(log);
  }
}
