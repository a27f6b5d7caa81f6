package io.hls4j.backend.vivado.internal.build;

import static io.hls4j.core.api.build.BuildStep.COSIM;
import static io.hls4j.core.api.build.BuildStep.CSIM;
import static io.hls4j.core.api.build.BuildStep.EXPORT;
import static io.hls4j.core.api.build.BuildStep.FIFO;
import static io.hls4j.core.api.build.BuildStep.STITCH;
import static io.hls4j.core.api.build.BuildStep.SYNTH;
import static io.hls4j.core.api.build.BuildStep.VSYNTH;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hls4j.core.api.backend.ProjectPart;
import io.hls4j.core.api.backend.ProjectRef;
import io.hls4j.core.api.backend.ProjectSettings.IoType;
import io.hls4j.core.api.build.BuildStage;
import io.hls4j.core.api.build.BuildStep;
import io.hls4j.core.api.build.BuildTask;
import io.hls4j.core.api.build.BuildTool;
import io.hls4j.core.api.build.InstalledProgram;
import io.hls4j.core.api.build.Program;
import io.hls4j.core.api.build.Toolbox;
import io.hls4j.core.graph.diag.UnsupportedFeatureException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Which programs run with which arguments. */
class PlanTest {
  private static BuildTask task(IoType ioType, BuildStep... steps) {
    ProjectRef project = new ProjectRef(Path.of("/projects/p"), "net", "any", ioType);
    return new BuildTask(project, new TreeSet<>(List.of(steps)), false);
  }

  /** Every program is there; of several names it has the one that is asked for. */
  private record Installed(Set<String> names) implements Toolbox {
    @Override
    public Optional<InstalledProgram> find(Program program) {
      return program.names().stream()
          .filter(names::contains)
          .map(n -> new InstalledProgram(program, Path.of("/opt/bin", n), Optional.empty()))
          .findFirst();
    }

    @Override
    public InstalledProgram require(Program program) {
      return find(program).orElseThrow();
    }
  }

  private static List<List<String>> commands(BuildTool tool, BuildTask task, String... installed) {
    return tool.plan(task, new Installed(Set.of(installed))).stream()
        .map(s -> s.arguments().stream().toList())
        .toList();
  }

  @Test
  void newVitisRunsByTheUnifiedCommand() {
    assertEquals(
        List.of(List.of("--mode", "hls", "--tcl", "build_prj.tcl")),
        commands(new VitisBuild(), task(IoType.PARALLEL, SYNTH), "vitis-run", "vitis_hls"));
  }

  @Test
  void oldVitisRunsByItsOwnCommand() {
    assertEquals(
        List.of(List.of("-f", "build_prj.tcl")),
        commands(new VitisBuild(), task(IoType.PARALLEL, SYNTH), "vitis_hls"));
  }

  @Test
  void vivadoHlsTakesItsStepsAsOneArgument() {
    assertEquals(
        List.of(
            List.of(
                "-f",
                "build_prj.tcl",
                "reset=0 csim=1 synth=0 cosim=1 validation=0 export=0 fifo=0 vsynth=0")),
        commands(new VivadoBuild(), task(IoType.PARALLEL, CSIM, COSIM), "vivado_hls"));
  }

  @Test
  void logicSynthesisIsARunOfItsOwn() {
    BuildTask task = task(IoType.PARALLEL, SYNTH, VSYNTH);
    List<BuildStage> stages =
        new VitisBuild().plan(task, new Installed(Set.of("vitis-run", "vivado")));
    assertEquals(Set.of(SYNTH), stages.get(0).steps());
    assertTrue(stages.get(0).files().get("build_opt.tcl").contains("  vsynth     0\n"));
    assertEquals(Set.of(VSYNTH), stages.get(1).steps());
    assertEquals(
        List.of(
            "-mode",
            "batch",
            "-nojournal",
            "-log",
            "vivado_synth.log",
            "-source",
            "vivado_synth.tcl"),
        stages.get(1).arguments());
  }

  private static BuildTask split(BuildStep... steps) {
    List<ProjectPart> parts =
        List.of(
            new ProjectPart("graph1", "net_graph1", List.of()),
            new ProjectPart("graph2", "net_graph2", List.of(0)));
    ProjectRef project =
        new ProjectRef(Path.of("/projects/p"), "net", "any", IoType.PARALLEL, parts);
    return new BuildTask(project, new TreeSet<>(List.of(steps)), false);
  }

  @Test
  void partsAreBuiltBetweenTheSimulationOfTheWholeAndTheDesign() {
    List<BuildStage> stages =
        new VitisBuild()
            .plan(
                split(CSIM, SYNTH, EXPORT, VSYNTH, STITCH),
                new Installed(Set.of("vitis-run", "vivado")));
    assertEquals(
        List.of("", "graph1", "graph1", "graph2", "graph2", ""),
        stages.stream().map(BuildStage::folder).toList());
    assertEquals(List.of("--mode", "hls", "--tcl", "csim_parts.tcl"), stages.get(0).arguments());
    assertEquals(Set.of(CSIM, SYNTH, EXPORT), stages.get(1).steps());
    assertEquals(List.of("--mode", "hls", "--tcl", "build_prj.tcl"), stages.get(1).arguments());
    assertEquals(Set.of(VSYNTH), stages.get(2).steps());
    assertEquals(Set.of(STITCH), stages.get(5).steps());
    assertEquals("stitch.tcl", stages.get(5).arguments().get(6));
  }

  @Test
  void onlyPartsAreJoined() {
    assertThrows(
        UnsupportedFeatureException.class,
        () -> commands(new VitisBuild(), task(IoType.PARALLEL, STITCH), "vitis-run", "vivado"));
  }

  @Test
  void aPartOutOfDateMakesTheWholeOutOfDate() {
    List<String> sources = new VivadoBuild().sources(split().project());
    assertTrue(sources.contains("graph2/firmware"), sources::toString);
    assertTrue(sources.contains("stitch.tcl"), sources::toString);
    assertFalse(sources.contains("graph2/tb_data/tb_input_features.dat"), sources::toString);
  }

  @Test
  void fifosAreMeasuredOnlyWhereThereAreSome() {
    assertFalse(new VivadoBuild().steps().contains(FIFO));
    assertThrows(
        UnsupportedFeatureException.class,
        () -> commands(new VitisBuild(), task(IoType.PARALLEL, FIFO), "vitis-run"));
    assertEquals(1, commands(new VitisBuild(), task(IoType.STREAM, FIFO), "vitis-run").size());
  }

  @Test
  void knowsErrorsByTheirBeginning() {
    VitisBuild tool = new VitisBuild();
    assertTrue(tool.isError("ERROR: [HLS 200-70] Compilation errors found"));
    assertTrue(tool.isError("firmware/net.cpp:3:1: error: expected ';'"));
    assertFalse(tool.isError("INFO: [SIM 211-1] CSim done with 0 errors."));
    assertFalse(tool.isError("WARNING: [HLS 200-1] an ERROR in words"));
  }

  @Test
  void advisesOnWhatUsersMeet() {
    VitisBuild tool = new VitisBuild();
    assertTrue(
        tool.advice("ERROR: [HLS 200-1023] Part 'xcvu13p-flga2577-2-e' is not installed.")
            .orElseThrow()
            .startsWith("install the device family"));
    assertTrue(
        tool.advice("ERROR: '2212012030' is an invalid argument. Please specify an integer value.")
            .orElseThrow()
            .contains("AR 76960"));
    assertEquals(Optional.empty(), tool.advice("ERROR: [HLS 200-70] anything else"));
  }
}
