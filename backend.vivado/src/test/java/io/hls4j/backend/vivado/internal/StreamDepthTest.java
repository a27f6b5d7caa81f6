package io.hls4j.backend.vivado.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hls4j.core.api.backend.ProjectSettings;
import io.hls4j.core.api.backend.ProjectSettings.IoType;
import io.hls4j.core.codegen.kernel.KernelCatalogue;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.diag.DiagnosticLog;
import io.hls4j.core.graph.diag.DiagnosticSink;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.layers.Activation;
import io.hls4j.core.graph.layers.Input;
import io.hls4j.core.graph.layers.Merge;
import io.hls4j.core.graph.layers.Pooling;
import io.hls4j.core.graph.layers.Pooling2D;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.testkit.backend.EmittedProject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Depths of FIFOs, computed and configured. */
class StreamDepthTest {
  private static final ProjectSettings SETTINGS =
      EmittedProject.settings("myproject", IoType.STREAM);
  private final VitisBackend backend = new VitisBackend(KernelCatalogue.standard());

  /** An image, beside it the greatest value around each cell, and their sum. */
  private static Graph residual(Integer... depths) {
    GraphBuilder g = new GraphBuilder("residual", DiagnosticSink.failFast());
    Fixed type = Fixed.signed(8, 4);
    Value image =
        g.node(Input.KIND, "image").attr(Input.SHAPE, List.of(8, 8, 2)).type("result", type).add();
    GraphBuilder.NodeBuilder relu =
        g.node(Activation.KIND, "relu").attr(Activation.FUNCTION, "relu").type("result", type);
    if (depths.length > 0) {
      relu.attr(Schedule.FIFO_DEPTH, List.of(depths));
    }
    Value x = relu.input(image).add();
    Value pooled =
        g.node(Pooling2D.KIND, "around")
            .attr(Pooling.OP, "max")
            .attr(Pooling.SIZE, List.of(3, 3))
            .attr(Pooling.STRIDES, List.of(1, 1))
            .attr(Pooling.PADDING, List.of(1, 1, 1, 1))
            .type("accum", type)
            .type("result", type)
            .input(x)
            .add();
    Value sum =
        g.node(Merge.KIND, "sum")
            .attr(Merge.OP, "add")
            .type("result", Fixed.signed(9, 5))
            .input(x, pooled)
            .add();
    return g.output(sum).build();
  }

  private String depthOf(String stream, Graph graph) {
    String source =
        EmittedProject.of(backend, graph, SETTINGS).texts().get("firmware/myproject.cpp");
    String pragma = "#pragma HLS STREAM variable=" + stream + " depth=";
    String from = source.substring(source.indexOf(pragma) + pragma.length());
    return from.substring(0, from.indexOf('\n'));
  }

  @Test
  void whatPassesByAWindowHoldsARowAndWhatIsUnderWay() {
    Graph graph = residual();
    int depth = Integer.parseInt(depthOf("relu_copy_2", graph));
    assertTrue(depth > 8 && depth < 64, "depth " + depth);
    DiagnosticLog findings = new DiagnosticLog();
    backend.check(graph, SETTINGS, findings);
    assertEquals(List.of(), findings.all());
  }

  private List<String> findings(Graph graph) {
    DiagnosticLog findings = new DiagnosticLog();
    backend.check(graph, SETTINGS, findings);
    return findings.all().stream().map(d -> d.code().id()).toList();
  }

  @Test
  void configuredDepthsAreTakenAndSmallOnesToldOf() {
    assertEquals("50", depthOf("relu_copy_2", residual(50)));
    assertEquals("50", depthOf("relu_copy", residual(50)));
    assertEquals(List.of(), findings(residual(50)));
    Graph each = residual(2, 2, 16);
    assertEquals("2", depthOf("relu_copy", each));
    assertEquals("16", depthOf("relu_copy_2", each));
    assertEquals(List.of("H4J-GEN-026", "H4J-GEN-026"), findings(each));
  }

  @Test
  void depthsWithWhichTheFirmwareWaitsForEverAreRefused() {
    DiagnosticLog findings = new DiagnosticLog();
    backend.check(residual(2, 8, 3), SETTINGS, findings);
    assertEquals(1, findings.errors().size());
    assertEquals("H4J-GEN-029", findings.errors().get(0).code().id());
    String text = findings.errors().get(0).text();
    assertTrue(text.contains("relu_copies finds relu_copy_2 full with 3 words"), text);
    assertTrue(text.contains("sum_task finds around_out empty"), text);
    assertTrue(text.contains("'relu_copy_2' of layer 'relu' 2"), text);
  }

  @Test
  void aListHasADepthForEachStream() {
    assertEquals(List.of("H4J-GEN-030"), findings(residual(2, 50)));
  }
}
