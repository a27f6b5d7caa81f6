package io.hls4j.backend.vivado.internal;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hls4j.core.api.backend.Backend;
import io.hls4j.core.api.backend.ProjectSettings;
import io.hls4j.core.api.backend.ProjectSettings.IoType;
import io.hls4j.core.codegen.kernel.KernelCatalogue;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.diag.DiagnosticLog;
import io.hls4j.testkit.backend.BitComparison;
import io.hls4j.testkit.backend.CompiledFirmware;
import io.hls4j.testkit.backend.EmittedProject;
import io.hls4j.testkit.backend.ProjectConformance;
import io.hls4j.testkit.backend.RandomImages;
import io.hls4j.testkit.backend.RandomNetwork;
import io.hls4j.testkit.backend.RandomSequences;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Random networks on a board: from the driver's conversion over AXI and the wrapper to the network
 * and back. Kernels of all kinds are compiled without a board, and golden projects are those of
 * {@link AcceleratorTest}; networks here are small, and their inputs and outputs are such as a
 * driver can hold.
 */
class VitisAcceleratorConformanceTest extends ProjectConformance {
  private static final int SEEDS = 500;
  private static final int SAMPLES = 12;

  @Override
  protected Backend backend() {
    return new VitisAcceleratorBackend(KernelCatalogue.standard());
  }

  @Override
  protected boolean hasStreams() {
    return true;
  }

  /** The wrapper as a function of plain arrays is only for the test bench and the simulation. */
  @Override
  protected boolean isHostCode(String path) {
    return super.isHostCode(path) || path.endsWith("_axi_arrays.h");
  }

  private static Backend backend(String name) {
    KernelCatalogue kernels = KernelCatalogue.standard();
    return name.equals("vitis")
        ? new VitisAcceleratorBackend(kernels)
        : new VivadoAcceleratorBackend(kernels);
  }

  @ParameterizedTest
  @CsvSource({
    "vitis, plain, 6, parallel, axi_stream, auto",
    "vitis, images, 5, stream, axi_stream, auto",
    "vitis, sequences, 3, stream, axi_stream, auto",
    "vitis, plain, 3, stream, axi_lite, double",
    "vitis, plain, 2, parallel, axi_stream, float",
    "vivado, images, 3, parallel, axi_master, auto",
    "vivado, sequences, 3, parallel, axi_lite, auto",
    "vivado, plain, 6, stream, axi_stream, auto",
    "vivado, plain, 2, stream, axi_master, float"
  })
  void computesTheBitsThroughTheDriver(
      String name,
      String networks,
      int layers,
      String io,
      String way,
      String host,
      @TempDir Path folder) {
    assumeTrue(CompiledFirmware.find("g++").isPresent(), "no g++ on the path");
    Backend backend = backend(name);
    IoType ioType = IoType.valueOf(io.toUpperCase(Locale.ROOT));
    ProjectSettings settings = EmittedProject.settings("myproject", ioType);
    settings = EmittedProject.with(settings, backend, "AcceleratorConfig.Interface", way);
    settings = EmittedProject.with(settings, backend, "AcceleratorConfig.Precision.Input", host);
    settings = EmittedProject.with(settings, backend, "AcceleratorConfig.Precision.Output", host);
    Graph graph = accepted(backend, settings, networks, layers);
    EmittedProject.of(backend, graph, settings).writeTo(folder);
    CompiledFirmware firmware =
        CompiledFirmware.compile(
            folder,
            backend.simulation(graph, settings),
            "g++",
            "-O0",
            "-Wall",
            "-Wextra",
            "-fsanitize=undefined",
            "-fno-sanitize-recover");
    BitComparison.check(graph, firmware, SAMPLES, layers);
  }

  /** The first network of which the backend takes all inputs and outputs. */
  private static Graph accepted(
      Backend backend, ProjectSettings settings, String networks, int layers) {
    return IntStream.range(1, SEEDS)
        .mapToObj(seed -> network(networks, seed, layers))
        .filter(
            graph -> {
              DiagnosticLog log = new DiagnosticLog();
              backend.check(graph, settings, log);
              return log.errors().isEmpty();
            })
        .findFirst()
        .orElseThrow();
  }

  private static Graph network(String networks, int seed, int layers) {
    return switch (networks) {
      case "images" -> RandomImages.of(seed, layers, false);
      case "sequences" -> RandomSequences.of(seed, layers, false);
      default -> RandomNetwork.of(seed, layers, false);
    };
  }
}
