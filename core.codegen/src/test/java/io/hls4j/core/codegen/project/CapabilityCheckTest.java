package io.hls4j.core.codegen.project;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hls4j.core.api.backend.ProjectSettings;
import io.hls4j.core.api.backend.ProjectSettings.IoType;
import io.hls4j.core.codegen.dialect.HlsDialect;
import io.hls4j.core.codegen.kernel.KernelCatalogue;
import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.diag.Diagnostic;
import io.hls4j.core.graph.diag.DiagnosticLog;
import io.hls4j.core.graph.diag.DiagnosticSink;
import io.hls4j.core.graph.layer.AttrMap;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.layers.Activation;
import io.hls4j.core.graph.layers.Dense;
import io.hls4j.core.graph.layers.Input;
import io.hls4j.core.graph.layers.MatMul;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.core.graph.precision.PowerOfTwo;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.List;
import org.junit.jupiter.api.Test;

class CapabilityCheckTest {
  private final GraphBuilder g = new GraphBuilder("g", DiagnosticSink.failFast());

  private Value input(Integer... shape) {
    return g.node(Input.KIND, "x")
        .attr(Input.SHAPE, List.of(shape))
        .type("result", Fixed.signed(16, 6))
        .add();
  }

  private GraphBuilder.NodeBuilder dense(Value x, String strategy, int reuse) {
    int inputs = x.shape().last();
    return g.node(Dense.KIND, "fc")
        .input(x)
        .attr(Dense.UNITS, 5)
        .attr(Schedule.STRATEGY, strategy)
        .attr(Schedule.REUSE_FACTOR, reuse)
        .type("result", Fixed.signed(16, 6))
        .weight("weight", TensorData.filled(Shape.of(inputs, 5), 0.5));
  }

  private List<String> findings(IoType io, String name) {
    DiagnosticLog log = new DiagnosticLog();
    ProjectSettings settings = new ProjectSettings(name, io, AttrMap.EMPTY, List.of(), List.of());
    new CapabilityCheck("vitis", false, HlsDialect.VITIS, KernelCatalogue.standard(), log)
        .run(g.build(), settings);
    return log.all().stream().map(Diagnostic::text).toList();
  }

  private List<String> findings() {
    return findings(IoType.PARALLEL, "myproject");
  }

  @Test
  void refusesStreamsAndIllegalNames() {
    g.output(input(1));
    assertEquals(
        List.of(
            "H4J-GEN-001 IOType: io_stream is not supported by backend 'vitis'; use --io parallel",
            "H4J-GEN-007 ProjectName: project name 'my-prj' cannot name a C++ function; use"
                + " letters, digits and underscores, beginning with a letter, no C++ keyword"),
        findings(IoType.STREAM, "my-prj"));
  }

  @Test
  void warnsWhereAReuseFactorDoesNotFit() {
    g.output(dense(input(16), "resource", 3).add());
    assertEquals(
        List.of(
            "H4J-GEN-004 fc: reuse factor '3' does not divide the multiplications evenly, '2' is"
                + " used; legal reuse factors near it: 1, 2, 4, 8, 16, 80"),
        findings());
  }

  @Test
  void warnsBeforeSynthesisRunsOutOfMemory() {
    g.output(dense(input(1000), "latency", 1).add());
    assertEquals(
        List.of(
            "H4J-GEN-008 fc: strategy 'latency' with reuse factor '1' unrolls 5000"
                + " multiplications; synthesis may run out of memory or take hours; set Strategy:"
                + " Resource and a larger ReuseFactor"),
        findings());
  }

  @Test
  void refusesAddersThatAreSharedInTime() {
    g.output(dense(input(4), "distributed_arithmetic", 2).add());
    assertEquals(
        List.of(
            "H4J-GEN-010 fc: strategy 'distributed_arithmetic' cannot compute this layer: adders"
                + " are not shared in time, the reuse factor is 2; set ReuseFactor of this layer to"
                + " 1"),
        findings());
  }

  @Test
  void saysWhatDistributedArithmeticTakes() {
    g.output(
        dense(input(4), "distributed_arithmetic", 1)
            .type("accum", Fixed.signed(30, 14))
            .type("weight", Fixed.signed(4, 2))
            .add());
    assertEquals(
        List.of(
            "H4J-GEN-023 fc: 3 adders in 2 levels, 52 bits of sums; without sharing 15 adders; a"
                + " larger ExtraAdderLevels can save some more, a smaller one saves levels"),
        findings());
  }

  @Test
  void refusesCompressionOfWeightsThatAreNotInMemory() {
    g.output(dense(input(4), "latency", 1).attr(Schedule.COMPRESSION, true).add());
    assertEquals(
        List.of(
            "H4J-GEN-022 fc: compressed weights are read from memory, which strategy 'latency' does"
                + " not do; set Strategy of this layer to Resource, or Compression to false; other"
                + " strategies skip zeros by themselves"),
        findings());
  }

  @Test
  void saysWhenATargetInCyclesCannotBeMet() {
    g.output(dense(input(3, 16), "resource", 1).attr(Schedule.TARGET_CYCLES, 20).add());
    assertEquals(
        List.of(
            "H4J-GEN-020 fc: target of '20' cycles cannot be met: the layer takes about 21; set a"
                + " larger TargetCycles or ParallelizationFactor"),
        findings());
  }

  @Test
  void saysWhenATargetInCyclesMeansNothing() {
    g.output(dense(input(16), "latency", 1).attr(Schedule.TARGET_CYCLES, 20).add());
    assertEquals(
        List.of(
            "H4J-GEN-021 fc: TargetCycles has no effect with strategy 'latency'; leave it out, or"
                + " set Strategy: Resource"),
        findings());
  }

  @Test
  void refusesTensorsOfPowersOfTwo() {
    g.output(
        dense(input(1), "latency", 1)
            .type("weight", new PowerOfTwo(4, true))
            .type("result", new PowerOfTwo(4, true))
            .add());
    assertEquals(
        List.of(
            "H4J-GEN-005 fc: type 'pow2<4>' of result cannot be written for backend 'vitis': only"
                + " weights can be powers of two; configure another precision for this layer"),
        findings());
  }

  @Test
  void refusesKindsTypesAndMissingTables() {
    Value y =
        g.node(Activation.KIND, "act")
            .input(input(3, 3))
            .attr(Activation.FUNCTION, "tanh")
            .type("result", Precision.parse("float"))
            .type("table", Precision.parse("int<2000>"))
            .add();
    g.output(g.node(MatMul.KIND, "mm").input(y, y).add());
    assertEquals(
        List.of(
            "H4J-GEN-005 act: type 'float' of result cannot be written for backend 'vitis': only"
                + " fixed point can be computed; configure another precision for this layer",
            "H4J-GEN-005 act: type 'int<2000>' of table cannot be written for backend 'vitis':"
                + " wider than 1024 bits; configure another precision for this layer",
            "H4J-GEN-006 act: the kernel reads 'table', which the layer lacks; report this as a"
                + " bug",
            "H4J-GRAPH-010 mm: the type of 'result' is still auto; report this as a bug",
            "H4J-GEN-002 mm: backend 'vitis' has no kernel for 'MatMul'; predict and inspect work"
                + " without one, on the model file; for firmware, replace the layer or add a bundle"
                + " with a kernel"),
        findings());
  }
}
