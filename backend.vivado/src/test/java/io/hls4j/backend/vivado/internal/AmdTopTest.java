package io.hls4j.backend.vivado.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hls4j.core.api.backend.ProjectSettings;
import io.hls4j.core.api.backend.ProjectSettings.IoType;
import io.hls4j.core.codegen.kernel.KernelCatalogue;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.GraphEditor;
import io.hls4j.core.graph.layer.AttrMap;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.layers.Dense;
import io.hls4j.testkit.backend.EmittedProject;
import io.hls4j.testkit.backend.SampleNetwork;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
}
