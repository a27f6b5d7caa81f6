package io.hls4j.backend.vivado.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hls4j.core.api.backend.ProjectSettings;
import io.hls4j.core.api.backend.ProjectSettings.IoType;
import io.hls4j.core.api.backend.SimulationRecipe;
import io.hls4j.core.codegen.kernel.KernelCatalogue;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.testkit.backend.CompiledFirmware;
import io.hls4j.testkit.backend.EmittedProject;
import io.hls4j.testkit.backend.SampleNetwork;
import io.hls4j.testkit.backend.TestBenchRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The C driver compiles without a warning, and runs the accelerator through its registers: these
 * are objects that see what is written, so the driver is compiled a second time with them.
 */
class CDriverTest {
  private static final Path PROGRAMS = Path.of("src/test/drivers").toAbsolutePath();
  private static final VitisAcceleratorBackend BACKEND =
      new VitisAcceleratorBackend(KernelCatalogue.standard());

  @ParameterizedTest
  @CsvSource({
    "axi_stream, parallel, 3",
    "axi_stream, stream, 3",
    "axi_lite, parallel, 5",
    "axi_master, stream, 5"
  })
  void runsABatchThroughTheRegisters(String way, String io, int transfers, @TempDir Path folder)
      throws Exception {
    assumeTrue(CompiledFirmware.find("gcc").isPresent(), "no C compiler on the path");
    assumeTrue(CompiledFirmware.find("g++").isPresent(), "no C++ compiler on the path");
    Graph graph = SampleNetwork.branches();
    ProjectSettings settings =
        EmittedProject.with(
            EmittedProject.settings("myproject", IoType.valueOf(io.toUpperCase(Locale.ROOT))),
            BACKEND,
            "AcceleratorConfig.Interface",
            way);
    EmittedProject.of(BACKEND, graph, settings).writeTo(folder);
    Path drivers = folder.resolve("drivers");
    run(drivers, "gcc -std=c99 -Wall -Wextra -Werror -pedantic -c myproject_driver.c");
    run(drivers, "g++ -std=c++11 -Wall -Wextra -Werror -c -x c++ myproject_driver.c");
    observe(drivers);
    List<String> program = new ArrayList<>(List.of("g++", "-O0", "-Wall", "-Wextra"));
    SimulationRecipe recipe = BACKEND.simulation(graph, settings);
    program.add("-std=" + recipe.standard());
    program.addAll(recipe.flags());
    program.add("drivers/" + way + ".cpp");
    recipe.sources().stream().filter(s -> s.startsWith("firmware/")).forEach(program::add);
    program.addAll(List.of("-o", "program"));
    assertEquals("", run(folder, String.join(" ", program)));
    assertEquals(expected(graph) + transfers + " transfers\n", run(folder, "./program"));
  }

  /** Puts the programs of the test beside the driver, with registers that see what is written. */
  private static void observe(Path drivers) throws IOException {
    String header = Files.readString(drivers.resolve("myproject_driver.h"));
    String source = Files.readString(drivers.resolve("myproject_driver.c"));
    String both = header + source.replace("#include \"myproject_driver.h\"\n", "");
    Files.writeString(
        drivers.resolve("driver.cpp"), both.replace("volatile uint32_t", "hw_register"));
    try (Stream<Path> programs = Files.list(PROGRAMS)) {
      for (Path from : programs.toList()) {
        Files.copy(from, drivers.resolve(from.getFileName()));
      }
    }
  }

  private static String expected(Graph graph) {
    List<TensorData> inputs =
        List.of(
            numbers(Shape.of(5, 4), i -> (i * 37 % 64 - 32) / 8.0),
            numbers(Shape.of(5, 2), i -> (i * 23 % 32 - 16) / 4.0));
    return TestBenchRun.expected(graph, inputs).replace("\n", " \n");
  }

  private static TensorData numbers(Shape shape, IntToDoubleFunction values) {
    double[] all = new double[(int) shape.size()];
    Arrays.setAll(all, values);
    return TensorData.ofDoubles(shape, all);
  }

  private static String run(Path folder, String command) throws Exception {
    Process process =
        new ProcessBuilder(command.split(" "))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
    return said;
  }
}
