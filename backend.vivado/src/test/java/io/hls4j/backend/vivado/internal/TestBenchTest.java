package io.hls4j.backend.vivado.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hls4j.core.api.backend.ProjectSettings;
import io.hls4j.core.api.backend.ProjectSettings.IoType;
import io.hls4j.core.codegen.kernel.KernelCatalogue;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.layer.AttrMap;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.testkit.backend.CompiledFirmware;
import io.hls4j.testkit.backend.EmittedProject;
import io.hls4j.testkit.backend.SampleNetwork;
import io.hls4j.testkit.backend.TestBenchRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The test bench of projects with several inputs and outputs, compiled and run. */
class TestBenchTest {
  private static final KernelCatalogue KERNELS = KernelCatalogue.standard();
  private static final List<TensorData> INPUTS =
      List.of(
          TensorData.ofDoubles(Shape.of(2, 4), 0.5, -1.25, 3, 0.0625, -31.5, 2, 0.75, 1),
          TensorData.ofDoubles(Shape.of(2, 2), 1.5, -0.25, 7, -0.125));

  private static AmdBackend backend(String name) {
    return switch (name) {
      case VitisAcceleratorBackend.NAME -> new VitisAcceleratorBackend(KERNELS);
      case VivadoAcceleratorBackend.NAME -> new VivadoAcceleratorBackend(KERNELS);
      case VivadoBackend.NAME -> new VivadoBackend(KERNELS);
      default -> new VitisBackend(KERNELS);
    };
  }

  private static TestBenchRun run(
      AmdBackend backend, IoType ioType, List<TensorData> inputs, String output, Path folder) {
    Optional<String> compiler = CompiledFirmware.find("g++", "clang++");
    assumeTrue(compiler.isPresent(), "no C++ compiler on the path");
    Graph graph = SampleNetwork.branches();
    List<TensorData> expected =
        graph.outputs().stream()
            .map(v -> TensorData.filled(Shape.of(2, (int) v.shape().size()), 0.5))
            .toList();
    ProjectSettings plain =
        new ProjectSettings("myproject", ioType, AttrMap.EMPTY, inputs, expected);
    ProjectSettings settings = EmittedProject.with(plain, backend, "TBOutputStream", output);
    return TestBenchRun.of(backend, graph, settings, "myproject_test.cpp", compiler.get(), folder);
  }

  @ParameterizedTest
  @CsvSource({
    "vitis, parallel, both",
    "vitis, stream, stdout",
    "vivado, stream, file",
    "vitisaccelerator, stream, both",
    "vivadoaccelerator, parallel, stdout"
  })
  void resultsGoWhereTheUserWantsThem(String name, String io, String output, @TempDir Path folder) {
    IoType ioType = IoType.valueOf(io.toUpperCase(Locale.ROOT));
    TestBenchRun run = run(backend(name), ioType, INPUTS, output, folder);
    String results = TestBenchRun.expected(SampleNetwork.branches(), INPUTS);
    boolean toFile = !output.equals("stdout");
    assertEquals(toFile ? Optional.of(results) : Optional.empty(), run.log());
    assertEquals(!output.equals("file"), run.said().startsWith(results), run.said());
    assertEquals(toFile, run.said().contains("csim_results.log"), run.said());
    assertTrue(
        run.said().matches("(?s).*largest difference .*: [0-9.]+, in 2 samples\n"), run.said());
  }

  @Test
  void withoutDataASampleOfZerosRuns(@TempDir Path folder) {
    TestBenchRun run = run(backend(VitisBackend.NAME), IoType.PARALLEL, List.of(), "file", folder);
    List<TensorData> zeros =
        List.of(TensorData.filled(Shape.of(1, 4), 0), TensorData.filled(Shape.of(1, 2), 0));
    String results = TestBenchRun.expected(SampleNetwork.branches(), zeros);
    assertEquals(Optional.of(results), run.log());
    assertTrue(run.said().startsWith("no data, so one sample of zeros\n"), run.said());
  }

  @Test
  void dataThatDoNotFitAreAnError(@TempDir Path folder) throws IOException {
    run(backend(VitisBackend.NAME), IoType.PARALLEL, INPUTS, "file", folder);
    Path inputs = folder.resolve("tb_data/tb_input_features.dat");
    String good = Files.readString(inputs);
    assertFails(folder, inputs, good + "1 2 3\n", "line 3 of tb_input_features.dat has 3 numbers");
    assertFails(folder, inputs, good.replace("0.0625", "0,0625"), "line 1 of");
    Files.writeString(inputs, good);
    Path outputs = folder.resolve("tb_data/tb_output_predictions.dat");
    String wanted = Files.readString(outputs);
    assertFails(folder, outputs, "0.5 x\n" + wanted, "line 1 of tb_output_predictions.dat");
  }

  private static void assertFails(Path folder, Path file, String text, String message)
      throws IOException {
    Files.writeString(file, text);
    AssertionError failure = assertThrows(AssertionError.class, () -> TestBenchRun.again(folder));
    assertTrue(failure.getMessage().contains(message), failure.getMessage());
  }
}
