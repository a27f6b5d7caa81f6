package io.hls4j.backend.vivado.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hls4j.core.api.backend.ProjectSettings;
import io.hls4j.core.api.backend.ProjectSettings.IoType;
import io.hls4j.core.api.backend.SimulationRecipe;
import io.hls4j.core.api.option.BackendOption;
import io.hls4j.core.codegen.kernel.KernelCatalogue;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.diag.Diagnostic;
import io.hls4j.core.graph.diag.DiagnosticLog;
import io.hls4j.core.graph.diag.DiagnosticSink;
import io.hls4j.core.graph.layer.Attr;
import io.hls4j.core.graph.layer.AttrMap;
import io.hls4j.core.graph.layers.Input;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.testkit.backend.BitComparison;
import io.hls4j.testkit.backend.CompiledFirmware;
import io.hls4j.testkit.backend.EmittedProject;
import io.hls4j.testkit.backend.GoldenProject;
import io.hls4j.testkit.backend.SampleNetwork;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Networks on boards: what is written, what is refused, and that words lose nothing. */
class AcceleratorTest {
  private static final int SAMPLES = 12;

  private static AmdBackend backend(String name) {
    KernelCatalogue kernels = KernelCatalogue.standard();
    return name.equals(VitisAcceleratorBackend.NAME)
        ? new VitisAcceleratorBackend(kernels)
        : new VivadoAcceleratorBackend(kernels);
  }

  /** Settings as {@code Board=pynq-z2 Interface=axi_lite}, keys without their section. */
  private static ProjectSettings settings(AmdBackend backend, IoType io, String... options) {
    AttrMap map = AttrMap.EMPTY;
    for (String option : options) {
      String[] parts = option.split("=", 2);
      BackendOption<?> found =
          backend.options().stream()
              .filter(o -> o.key().replaceFirst("^AcceleratorConfig\\.", "").equals(parts[0]))
              .findFirst()
              .orElseThrow();
      map = with(map, found.attr(), parts[1]);
    }
    return new ProjectSettings("myproject", io, map, List.of(), List.of());
  }

  private static <T> AttrMap with(AttrMap map, Attr<T> attr, String text) {
    return map.with(attr, attr.parse(text));
  }

  private static Graph network(String name) {
    return switch (name) {
      case "classifier" -> SampleNetwork.classifier();
      case "hostile" -> SampleNetwork.hostile();
      default -> SampleNetwork.branches();
    };
  }

  @ParameterizedTest
  @CsvSource({
    "vitisaccelerator, branches, parallel, axi_stream, auto, WriteWeightsTxt=true",
    "vitisaccelerator, branches, stream, axi_stream, auto, Namespace=one",
    "vitisaccelerator, branches, parallel, axi_stream, float, Namespace=one",
    "vitisaccelerator, branches, parallel, axi_lite, double, WriteWeightsTxt=binary",
    "vitisaccelerator, branches, stream, axi_master, 'fixed<24,9>', Driver=both",
    "vitisaccelerator, hostile, parallel, axi_master, float, Namespace=two",
    "vivadoaccelerator, branches, stream, axi_lite, auto, WriteWeightsTxt=true",
    "vivadoaccelerator, classifier, parallel, axi_stream, 'fixed<40,12>', Namespace=two",
    "vivadoaccelerator, hostile, parallel, axi_stream, auto, Driver=both",
  })
  void computesTheBitsOfTheReferenceThroughTheDriver(
      String backendName,
      String name,
      String io,
      String way,
      String host,
      String more,
      @TempDir Path folder) {
    Optional<String> compiler = CompiledFirmware.find("g++", "clang++");
    assumeTrue(compiler.isPresent(), "no C++ compiler on the path");
    AmdBackend backend = backend(backendName);
    ProjectSettings settings =
        settings(
            backend,
            IoType.valueOf(io.toUpperCase(Locale.ROOT)),
            "Interface=" + way,
            "Precision.Input=" + host,
            "Precision.Output=" + host,
            more);
    Graph graph = network(name);
    DiagnosticLog findings = new DiagnosticLog();
    backend.check(graph, settings, findings);
    assertEquals(List.of(), findings.errors());
    EmittedProject.of(backend, graph, settings).writeTo(folder);
    SimulationRecipe recipe = backend.simulation(graph, settings);
    CompiledFirmware firmware =
        CompiledFirmware.compile(
            folder,
            recipe,
            compiler.get(),
            "-O0",
            "-Wall",
            "-Wextra",
            "-fsanitize=undefined",
            "-fno-sanitize-recover");
    BitComparison.check(graph, firmware, SAMPLES, name.hashCode());
  }

  @ParameterizedTest
  @CsvSource({
    "accelerator-stream, vitisaccelerator, parallel, Board=pynq-z2",
    "accelerator-lite, vivadoaccelerator, stream,"
        + " Board=zcu102 Interface=axi_lite Precision.Input=float Precision.Output=double",
    "accelerator-card, vitisaccelerator, parallel, Board=alveo-u50",
  })
  void emitsTheGoldenProject(String folder, String name, String io, String options) {
    AmdBackend backend = backend(name);
    ProjectSettings settings =
        settings(backend, IoType.valueOf(io.toUpperCase(Locale.ROOT)), options.split(" "));
    EmittedProject project = EmittedProject.of(backend, SampleNetwork.branches(), settings);
    GoldenProject.check(project, Path.of("src/test/projects", folder, name));
  }

  private static String findings(String backendName, String... options) {
    AmdBackend backend = backend(backendName);
    DiagnosticLog log = new DiagnosticLog();
    backend.check(SampleNetwork.branches(), settings(backend, IoType.PARALLEL, options), log);
    return log.all().stream()
        .map(Diagnostic::code)
        .map(Object::toString)
        .collect(Collectors.joining(" "));
  }

  @Test
  void refusesWhatTheHostCannotHold() {
    assertTrue(findings("vitisaccelerator", "Precision.Input=fixed<8,4>").contains("H4J-AXI-005"));
    assertTrue(
        findings("vitisaccelerator", "Precision.Input=fixed<8,4>", "AllowRounding=true")
            .contains("H4J-AXI-006"));
  }

  @Test
  void refusesASampleThatIsLongerThanATransfer() {
    GraphBuilder g = new GraphBuilder("large", DiagnosticSink.failFast());
    Value x =
        g.node(Input.KIND, "x")
            .attr(Input.SHAPE, List.of(4096, 8192))
            .type("result", Fixed.signed(16, 6))
            .add();
    Graph graph = g.output(x).build();
    AmdBackend backend = backend("vitisaccelerator");
    for (String way : List.of("axi_stream", "axi_master")) {
      DiagnosticLog log = new DiagnosticLog();
      backend.check(graph, settings(backend, IoType.STREAM, "Interface=" + way), log);
      assertEquals(
          way.equals("axi_stream"),
          log.all().stream().anyMatch(d -> d.code().id().equals("H4J-AXI-011")));
    }
  }

  @Test
  void refusesBoardsThatDoNotFit() {
    assertTrue(findings("vitisaccelerator", "Board=pynq-z3").contains("H4J-AXI-001"));
    assertTrue(findings("vitisaccelerator", "Part=xc7z010clg400-1").contains("H4J-AXI-002"));
    assertTrue(
        findings("vitisaccelerator", "Board=alveo-u50", "Interface=axi_lite")
            .contains("H4J-AXI-003"));
    assertTrue(findings("vivadoaccelerator", "Board=alveo-u50").contains("H4J-AXI-004"));
    assertTrue(
        findings("vitisaccelerator", "Board=mine", "Processor=zynq").contains("H4J-AXI-009"));
    assertTrue(
        findings("vitisaccelerator", "Board=mine", "Processor=alveo", "Part=xcu200-fsgd2104-2-e")
            .contains("H4J-AXI-010"));
    assertEquals(
        "", findings("vitisaccelerator", "Board=mine", "Processor=zynq", "Part=xc7z010clg400-1"));
  }
}
