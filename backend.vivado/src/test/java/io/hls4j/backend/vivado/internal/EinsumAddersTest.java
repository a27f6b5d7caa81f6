package io.hls4j.backend.vivado.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hls4j.core.api.backend.ProjectSettings;
import io.hls4j.core.codegen.kernel.KernelCatalogue;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.diag.DiagnosticLog;
import io.hls4j.core.graph.diag.DiagnosticSink;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.layers.Einsum;
import io.hls4j.core.graph.layers.EinsumDense;
import io.hls4j.core.graph.layers.Input;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.testkit.backend.BitComparison;
import io.hls4j.testkit.backend.CompiledFirmware;
import io.hls4j.testkit.backend.EmittedProject;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Einstein summations by adders whose bias is another one at each place. */
class EinsumAddersTest {
  private static final int SAMPLES = 8;
  private final Random random = new Random(3);
  private final GraphBuilder g = new GraphBuilder("sums", DiagnosticSink.failFast());
  private final VitisBackend backend = new VitisBackend(KernelCatalogue.standard());

  private Value input(Integer... shape) {
    return g.node(Input.KIND, "x" + shape.length)
        .attr(Input.SHAPE, List.of(shape))
        .type("result", Fixed.signed(6, 3))
        .add();
  }

  private TensorData values(int... shape) {
    double[] all = new double[Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
    Arrays.setAll(all, i -> (random.nextInt(64) - 32) / 8.0);
    return TensorData.wrapDoubles(Shape.of(shape), all);
  }

  private void sum(String name, Value x, String equation, int rows, int[] kernel, int... bias) {
    g.output(
        g.node(EinsumDense.KIND, name)
            .input(x)
            .attr(Einsum.EQUATION, equation)
            .attr(Schedule.STRATEGY, "distributed_arithmetic")
            .attr(Schedule.PARALLELIZATION_FACTOR, rows)
            .type("weight", Fixed.signed(6, 3))
            .type("bias", Fixed.signed(6, 3))
            .type("accum", Fixed.signed(11, 4))
            .type("result", Fixed.signed(8, 3))
            .weight("weight", values(kernel))
            .weight("bias", values(bias))
            .add());
  }

  @Test
  void rowsHaveABiasOfTheirOwn(@TempDir Path folder) {
    Optional<String> compiler = CompiledFirmware.find("g++", "clang++");
    assumeTrue(compiler.isPresent(), "no C++ compiler on the path");
    Value matrix = input(6, 3);
    Value cube = input(4, 3, 2);
    sum("rows", matrix, "ab,bc->ac", 2, new int[] {3, 4}, 6, 4);
    sum("column", matrix, "ab,bc->ca", 6, new int[] {3, 4}, 1, 6);
    sum("blocks", cube, "abc,bcd->bad", 1, new int[] {3, 2, 3}, 3, 4, 3);
    sum("turned", cube, "abc,cd->dab", 4, new int[] {2, 3}, 4, 3);
    sum("same", cube, "abc,cd->dab", 3, new int[] {2, 3}, 3, 1, 1);
    Graph graph = g.build();
    ProjectSettings settings = EmittedProject.settings("myproject");
    DiagnosticLog findings = new DiagnosticLog();
    backend.check(graph, settings, findings);
    assertEquals(List.of(), findings.errors());
    EmittedProject project = EmittedProject.of(backend, graph, settings);
    assertTrue(
        project.texts().get("firmware/parameters.h").contains("n_pixels = 6"), "rows at once");
    project.writeTo(folder);
    CompiledFirmware firmware =
        CompiledFirmware.compile(
            folder,
            backend.simulation(graph, settings),
            compiler.get(),
            "-O0",
            "-Wall",
            "-Wextra",
            "-fsanitize=undefined",
            "-fno-sanitize-recover");
    BitComparison.check(graph, firmware, SAMPLES, 1);
  }
}
