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
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Depths of FIFOs, computed and configured. */
class StreamDepthTest {
  private static final ProjectSettings SETTINGS =
      EmittedProject.settings("myproject", IoType.STREAM);
  private final VitisBackend backend = new VitisBackend(KernelCatalogue.standard());

  /** An image, beside it the greatest value around each cell, and their sum. */
  private static Graph residual(Optional<Integer> depth) {
    GraphBuilder g = new GraphBuilder("residual", DiagnosticSink.failFast());
    Fixed type = Fixed.signed(8, 4);
    Value image =
        g.node(Input.KIND, "image").attr(Input.SHAPE, List.of(8, 8, 2)).type("result", type).add();
    GraphBuilder.NodeBuilder relu =
        g.node(Activation.KIND, "relu").attr(Activation.FUNCTION, "relu").type("result", type);
    depth.ifPresent(d -> relu.attr(Schedule.FIFO_DEPTH, d));
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
    Graph graph = residual(Optional.empty());
    int depth = Integer.parseInt(depthOf("relu_copy_2", graph));
    assertTrue(depth > 8 && depth < 64, "depth " + depth);
    DiagnosticLog findings = new DiagnosticLog();
    backend.check(graph, SETTINGS, findings);
    assertEquals(List.of(), findings.all());
  }

  @Test
  void configuredDepthsAreTakenAndSmallOnesWarnedOf() {
    Graph graph = residual(Optional.of(3));
    assertEquals("3", depthOf("relu_copy_2", graph));
    DiagnosticLog findings = new DiagnosticLog();
    backend.check(graph, SETTINGS, findings);
    assertTrue(
        findings.all().stream().anyMatch(d -> d.code().id().equals("H4J-GEN-026")),
        findings.all().toString());
  }
}
