package io.hls4j.backend.vivado.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hls4j.core.api.backend.ProjectSettings;
import io.hls4j.core.codegen.kernel.KernelCatalogue;
import io.hls4j.core.graph.Graph;
import io.hls4j.testkit.backend.BitComparison;
import io.hls4j.testkit.backend.CompiledFirmware;
import io.hls4j.testkit.backend.EmittedProject;
import io.hls4j.testkit.backend.RandomProducts;
import io.hls4j.testkit.backend.SampleNetwork;
import io.hls4j.testkit.backend.SynthesizableCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeightFilesTest {
  private static final VitisBackend BACKEND = new VitisBackend(KernelCatalogue.standard());
  private static final int SAMPLES = 5;

  private static CompiledFirmware compile(Graph graph, String files, Path folder) {
    assumeTrue(CompiledFirmware.find("g++").isPresent(), "no g++ on the path");
    ProjectSettings settings =
        EmittedProject.with(
            EmittedProject.settings("myproject"), BACKEND, "WriteWeightsTxt", files);
    EmittedProject.of(BACKEND, graph, settings).writeTo(folder);
    return CompiledFirmware.compile(
        folder, BACKEND.simulation(graph, settings), "g++", "-O0", "-Wall", "-Wextra");
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "binary"})
  void keepsFilesFromSynthesis(String files) {
    ProjectSettings settings =
        EmittedProject.with(
            EmittedProject.settings("myproject"), BACKEND, "WriteWeightsTxt", files);
    EmittedProject.of(BACKEND, SampleNetwork.classifier(), settings)
        .texts()
        .forEach(
            (path, text) -> {
              if (path.startsWith("firmware/") && path.endsWith(".h")) {
                assertEquals(List.of(), SynthesizableCode.violations(text), path);
              }
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "binary"})
  void weightsOfEveryTypeAreReadAsTheyAre(String files, @TempDir Path folder) {
    Graph graph = RandomProducts.of(3, 16);
    BitComparison.check(graph, compile(graph, files, folder), SAMPLES, 3);
  }

  @Test
  void changedTextChangesTheResultsOfTheSameProgram(@TempDir Path folder) throws IOException {
    CompiledFirmware firmware = compile(SampleNetwork.classifier(), "true", folder);
    for (String name : new String[] {"fc1_weight.txt", "fc2_weight.txt"}) {
      Path file = folder.resolve("firmware/weights").resolve(name);
      String negated =
          Arrays.stream(Files.readString(file).trim().split(", "))
              .map(v -> Double.toString(-Double.parseDouble(v)))
              .collect(Collectors.joining(", "));
      Files.writeString(file, negated);
    }
    Graph other = SampleNetwork.withOtherWeights(SampleNetwork.classifier());
    BitComparison.check(other, firmware, SAMPLES, 4);
  }

  @Test
  void changedDoublesChangeTheResultsOfTheSameProgram(@TempDir Path folder) throws IOException {
    CompiledFirmware firmware = compile(SampleNetwork.classifier(), "binary", folder);
    for (String name : new String[] {"fc1_weight.bin", "fc2_weight.bin"}) {
      Path file = folder.resolve("firmware/weights").resolve(name);
      ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
      for (int at = 0; at < bytes.capacity(); at += Double.BYTES) {
        bytes.putDouble(at, -bytes.getDouble(at));
      }
      Files.write(file, bytes.array());
    }
    Graph other = SampleNetwork.withOtherWeights(SampleNetwork.classifier());
    BitComparison.check(other, firmware, SAMPLES, 5);
  }

  @Test
  void aFileOfAnotherLengthIsRefused(@TempDir Path folder) throws IOException {
    Graph graph = SampleNetwork.classifier();
    CompiledFirmware firmware = compile(graph, "true", folder);
    Path file = folder.resolve("firmware/weights/fc1_bias.txt");
    Files.writeString(file, "1, 2");
    assertTrue(failure(graph, firmware).contains("fc1_bias.txt holds too few numbers"));
    Files.writeString(file, "1, 2, 3, 4, 5");
    assertTrue(failure(graph, firmware).contains("fc1_bias.txt holds too many numbers"));
    Files.delete(file);
    assertTrue(failure(graph, firmware).contains("fc1_bias.txt cannot be read"));
  }

  private static String failure(Graph graph, CompiledFirmware firmware) {
    try {
      BitComparison.check(graph, firmware, 1, 6);
    } catch (AssertionError e) {
      return e.getMessage();
    }
    return "";
  }

  @Test
  void synthesisSeesTheConstants() {
    ProjectSettings plain = EmittedProject.settings("myproject");
    ProjectSettings files = EmittedProject.with(plain, BACKEND, "WriteWeightsTxt", "true");
    String path = "firmware/weights/fc1_bias.h";
    assertEquals(
        """
        // bias of 'fc1'
        // shape [3], type fixed<16,6>, min 0.25, max 0.25, zeros 0 of 3
        #ifndef FC1_BIAS_H_
        #define FC1_BIAS_H_

        #include "../defines.h"
        #include "../nnet/core/weight_file.h"

        #ifdef __SYNTHESIS__
        static const fc1_bias_t fc1_bias[3] = {
          0.25, 0.25, 0.25
        };
        #else
        static const nnet::weight_file<fc1_bias_t, 3> fc1_bias_file(__FILE__, "fc1_bias.txt", true);
        static const fc1_bias_t (&fc1_bias)[3] = fc1_bias_file.values;
        #endif

        #endif
        """,
        text(files, path));
    assertEquals("0.25, 0.25, 0.25\n", text(files, "firmware/weights/fc1_bias.txt"));
    assertFalse(text(plain, path).contains("weight_file"));
  }

  private static String text(ProjectSettings settings, String path) {
    return EmittedProject.of(BACKEND, SampleNetwork.classifier(), settings).texts().get(path);
  }
}
