package io.hls4j.conformance;

import io.hls4j.backend.vivado.internal.VitisBackend;
import io.hls4j.backend.vivado.internal.VivadoBackend;
import io.hls4j.core.api.backend.Backend;
import io.hls4j.core.api.backend.ProjectSettings;
import io.hls4j.core.api.backend.ProjectSettings.IoType;
import io.hls4j.core.codegen.kernel.KernelCatalogue;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.diag.DiagnosticLog;
import io.hls4j.core.graph.diag.Hls4jException;
import io.hls4j.core.graph.eval.RawTensor;
import io.hls4j.testkit.backend.CompiledFirmware;
import io.hls4j.testkit.backend.EmittedProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What the firmware of a recorded run for Vitis HLS or Vivado HLS computes from the recorded
 * inputs.
 *
 * @param run the run
 * @param io how tensors travel
 * @param verdict "equal", or why the tool does not get this model
 * @param problem what must not be, or null
 */
record AmdFirmware(RecordedRun run, IoType io, String verdict, String problem) {
  private static final KernelCatalogue KERNELS = KernelCatalogue.standard();
  private static final int SAMPLES = 3;
  private static final int MOST_WEIGHTS_IN_CODE = 60_000;

  /** Whether the original has run it with one of the tools. */
  static boolean isFor(RecordedRun run) {
    return run.backend().equals("Vitis") || run.backend().equals("Vivado");
  }

  /** Converts, compiles and runs. */
  static AmdFirmware of(RecordedRun run, IoType io, Path folder, String compiler) {
    try {
      Comparison comparison = new Comparison(run);
      Graph graph =
          comparison.finish(Map.of("Model.Numerics", "hls4ml", "IOType", io.key())).graph();
      if (io == IoType.STREAM) {
        compareWithArrays(comparison, graph);
      }
      compare(comparison, graph, compiled(run, graph, io, folder, compiler));
      return new AmdFirmware(run, io, "equal", null);
    } catch (Hls4jException e) {
      String reason = Exceptions.refused(run);
      return new AmdFirmware(
          run, io, "refused" + reason, reason.isEmpty() ? text(run, io, e) : null);
    } catch (AssertionError | IllegalArgumentException | IOException e) {
      return new AmdFirmware(run, io, "broken", text(run, io, e));
    }
  }

  private static String text(RecordedRun run, IoType io, Throwable e) {
    return run.id() + " with " + io.key() + ": " + e.getMessage();
  }

  private static CompiledFirmware compiled(
      RecordedRun run, Graph graph, IoType io, Path folder, String compiler) throws IOException {
    Backend backend =
        run.backend().equals("Vivado") ? new VivadoBackend(KERNELS) : new VitisBackend(KERNELS);
    ProjectSettings settings = CpuSettings.of(backend, io);
    if (graph.nodes().stream()
            .flatMap(n -> n.weights().values().stream())
            .mapToLong(w -> w.size())
            .sum()
        > MOST_WEIGHTS_IN_CODE) {
      settings = EmittedProject.with(settings, backend, "WriteWeightsTxt", "binary");
    }
    DiagnosticLog findings = new DiagnosticLog();
    backend.check(graph, settings, findings);
    findings.throwIfErrors();
    Files.createDirectories(folder);
    EmittedProject.of(backend, graph, settings).writeTo(folder);
    return CompiledFirmware.compile(folder, backend.simulation(graph, settings), compiler, "-O0");
  }

  private static void compare(Comparison comparison, Graph graph, CompiledFirmware firmware) {
    Map<String, RawTensor> expected = comparison.trace(graph, SAMPLES);
    List<RawTensor> inputs = graph.inputs().stream().map(v -> expected.get(v.name())).toList();
    List<RawTensor> actual = firmware.run(graph, inputs);
    for (int o = 0; o < actual.size(); o++) {
      Value v = graph.outputs().get(o);
      if (!expected.get(v.name()).equals(actual.get(o))) {
        throw new AssertionError("the firmware differs from the emulator in '" + v.name() + "'");
      }
    }
  }

  /** The graph for streams computes what that for arrays does. */
  private static void compareWithArrays(Comparison comparison, Graph graph) {
    List<double[]> expected = comparison.emulate(comparison.finish("hls4ml").graph());
    List<double[]> actual = comparison.emulate(graph);
    for (int o = 0; o < expected.size(); o++) {
      if (!Arrays.equals(expected.get(o), actual.get(o))) {
        throw new AssertionError("streams and arrays differ in output " + o);
      }
    }
  }
}
