package io.hls4j.core.codegen.project;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hls4j.core.api.backend.ProjectSettings.IoType;
import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.diag.Diagnostic;
import io.hls4j.core.graph.diag.DiagnosticLog;
import io.hls4j.core.graph.diag.DiagnosticSink;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.layers.Dense;
import io.hls4j.core.graph.layers.Input;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.List;
import org.junit.jupiter.api.Test;

class LimitCheckTest {
  private static final ToolLimits SMALL = new ToolLimits(40, 50, 800, 300, true);

  private final GraphBuilder g = new GraphBuilder("g", DiagnosticSink.failFast());

  private void dense(int inputs, int units, String strategy, int reuse) {
    Value x =
        g.node(Input.KIND, "x")
            .attr(Input.SHAPE, List.of(inputs))
            .type("result", Fixed.signed(16, 6))
            .add();
    g.output(
        g.node(Dense.KIND, "fc")
            .input(x)
            .attr(Dense.UNITS, units)
            .attr(Schedule.STRATEGY, strategy)
            .attr(Schedule.REUSE_FACTOR, reuse)
            .type("weight", Fixed.signed(20, 6))
            .type("result", Fixed.signed(16, 6))
            .weight("weight", TensorData.filled(Shape.of(inputs, units), 0.5))
            .add());
  }

  private List<String> findings(ToolLimits limits, IoType io) {
    DiagnosticLog log = new DiagnosticLog();
    new LimitCheck(limits, io, log).run(g.build());
    return log.all().stream().map(Diagnostic::text).toList();
  }

  @Test
  void saysWhichReuseFactorTheToolCanTake() {
    dense(16, 8, "latency", 1);
    assertEquals(
        List.of(
            "H4J-GEN-011 fc: 128 products are computed at once in one function; the tool stops"
                + " unrolling loops above 50; set Strategy of this layer to Resource and ReuseFactor"
                + " to at least 4; or set ToolLimits: warn to try it"),
        findings(SMALL, IoType.PARALLEL));
    assertEquals(
        "H4J-GEN-012",
        findings(new ToolLimits(40, 50, 800, 300, false), IoType.PARALLEL).get(0).substring(0, 11));
    assertEquals(List.of(), findings(ToolLimits.NONE, IoType.PARALLEL));
  }

  @Test
  void adviceThatIsTakenSuffices() {
    dense(16, 8, "resource", 4);
    assertEquals(List.of(), findings(SMALL, IoType.PARALLEL));
  }

  @Test
  void findsWordsAndTensorsThatAreTooWide() {
    dense(60, 45, "resource", 60);
    assertEquals(
        List.of(
            "H4J-GEN-015 x: the input is one word of 960 bits; the tool refuses more than 800; use"
                + " --io stream, or a narrower type; or set ToolLimits: warn to try it",
            "H4J-GEN-013 fc: the tensor has 45 elements, each a register; the tool refuses arrays"
                + " of more than 40; use --io stream, or set MaximumSize to allow more (synthesis"
                + " takes long), or ToolLimits: warn to try it",
            "H4J-GEN-015 fc: the weight is one word of 900 bits; the tool refuses more than 800;"
                + " set a larger ReuseFactor; or set ToolLimits: warn to try it"),
        findings(SMALL, IoType.PARALLEL));
  }

  @Test
  void findsWordsOfStreamsThatAreTooWide() {
    dense(20, 2, "resource", 20);
    assertEquals(
        List.of(
            "H4J-GEN-017 x: a word of the stream has 320 bits; the tool refuses more than 300; make"
                + " the last axis shorter or its type narrower, use --io parallel, or set"
                + " ToolLimits: warn to try it"),
        findings(SMALL, IoType.STREAM));
  }
}
