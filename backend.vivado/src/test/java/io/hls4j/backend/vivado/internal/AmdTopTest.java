package io.hls4j.backend.vivado.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hls4j.core.api.backend.ProjectSettings;
import io.hls4j.core.api.backend.ProjectSettings.IoType;
import io.hls4j.core.codegen.kernel.KernelCatalogue;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.GraphEditor;
import io.hls4j.core.graph.diag.DiagnosticLog;
import io.hls4j.core.graph.layer.AttrMap;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.layers.Dense;
import io.hls4j.testkit.backend.BitComparison;
import io.hls4j.testkit.backend.CompiledFirmware;
import io.hls4j.testkit.backend.EmittedProject;
import io.hls4j.testkit.backend.SampleNetwork;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AmdTopTest {
  private static final AttrMap DATAFLOW =
      AttrMap.EMPTY.with(AmdOptions.PIPELINE_STYLE.attr(), "dataflow");

  private static Graph classifier(String strategy, int reuse) {
    Graph graph = SampleNetwork.classifier();
    GraphEditor editor = new GraphEditor(graph);
    graph.nodes().stream()
        .filter(n -> n.is(Dense.KIND))
        .forEach(
            n -> {
              editor.set(n, Schedule.STRATEGY, strategy);
              editor.set(n, Schedule.REUSE_FACTOR, reuse);
            });
    return graph;
  }

  private static String style(Graph graph, AttrMap options) {
    ProjectSettings settings =
        new ProjectSettings("myproject", IoType.PARALLEL, options, List.of(), List.of());
    String top =
        EmittedProject.of(new VitisBackend(KernelCatalogue.standard()), graph, settings)
            .texts()
            .get("firmware/myproject.cpp");
    List<String> lines = top.lines().map(String::strip).toList();
    return lines.get(interfaceLine(lines) + 1);
  }

  private static int interfaceLine(List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith("#pragma HLS INTERFACE")) {
        return i;
      }
    }
    throw new AssertionError("no interface");
  }

  @ParameterizedTest
  @CsvSource({
    "latency, 1, #pragma HLS PIPELINE II=1",
    "latency, 6, #pragma HLS PIPELINE II=6",
    "resource_unrolled, 3, #pragma HLS PIPELINE II=3",
    "resource, 2, #pragma HLS DATAFLOW",
  })
  void choosesTheStyleByTheStrategy(String strategy, int reuse, String pragma) {
    assertEquals(pragma, style(classifier(strategy, reuse), AttrMap.EMPTY));
  }

  @Test
  void letsUsersChoose() {
    assertEquals("#pragma HLS DATAFLOW", style(classifier("latency", 1), DATAFLOW));
    AttrMap interval = AttrMap.EMPTY.with(AmdOptions.PIPELINE_INTERVAL.attr(), 9);
    assertEquals("#pragma HLS PIPELINE II=9", style(classifier("latency", 1), interval));
  }

  @Test
  void runsBranchesInSequenceUnlessToldOtherwise() {
    assertEquals(
        "// One layer after the other: dataflow needs tensors that are read once",
        style(SampleNetwork.branches(), AttrMap.EMPTY));
    assertEquals("#pragma HLS DATAFLOW", style(SampleNetwork.branches(), DATAFLOW));
  }

  /** Host programs call the function without the weights and get those of the project. */
  @ParameterizedTest
  @EnumSource(IoType.class)
  void givesLargeWeightsPortsOfTheirOwn(IoType io, @TempDir Path folder) {
    Graph graph = classifier("resource", 2);
    AttrMap options = AttrMap.EMPTY.with(AmdOptions.BRAM_FACTOR.attr(), 8);
    ProjectSettings settings = new ProjectSettings("myproject", io, options, List.of(), List.of());
    VitisBackend backend = new VitisBackend(KernelCatalogue.standard());
    DiagnosticLog findings = new DiagnosticLog();
    backend.check(graph, settings, findings);
    assertEquals(List.of(), findings.errors());
    EmittedProject project = EmittedProject.of(backend, graph, settings);
    String top = project.texts().get("firmware/myproject.cpp");
    assertTrue(top.contains("const fc1_weight_t fc1_weight[12])"), top);
    assertTrue(top.contains("#pragma HLS INTERFACE bram port=fc1_weight\n"), top);
    assertFalse(top.contains("#include \"weights/fc1_weight.h\""), top);
    assertTrue(top.contains("#include \"weights/fc2_weight.h\""), top);

    Optional<String> compiler = CompiledFirmware.find("g++", "clang++");
    assumeTrue(compiler.isPresent(), "no C++ compiler on the path");
    project.writeTo(folder);
    CompiledFirmware firmware =
        CompiledFirmware.compile(
            folder, backend.simulation(graph, settings), compiler.get(), "-O0", "-Wall", "-Wextra");
    BitComparison.check(graph, firmware, 4, 1);
  }

  @Test
  void saysWhereWeightsCannotHaveAPort() {
    AttrMap options = AttrMap.EMPTY.with(AmdOptions.BRAM_FACTOR.attr(), 8);
    VitisBackend backend = new VitisBackend(KernelCatalogue.standard());
    DiagnosticLog latency = new DiagnosticLog();
    backend.check(
        classifier("latency", 1),
        new ProjectSettings("myproject", IoType.PARALLEL, options, List.of(), List.of()),
        latency);
    assertEquals(List.of("H4J-GEN-024"), latency.all().stream().map(d -> d.code().id()).toList());
  }
}
