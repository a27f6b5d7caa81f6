package io.hls4j.backend.vivado.internal.build;

import io.hls4j.core.api.backend.ProjectRef;
import io.hls4j.core.api.build.BuildStage;
import io.hls4j.core.api.build.BuildStep;
import io.hls4j.core.api.build.BuildTask;
import io.hls4j.core.api.build.BuildTool;
import io.hls4j.core.api.build.InstalledProgram;
import io.hls4j.core.api.build.Program;
import io.hls4j.core.api.build.Toolbox;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** What Vivado HLS and Vitis HLS have in common: two programs, the second for logic synthesis. */
abstract class AmdBuild implements BuildTool {
  static final Program VIVADO =
      new Program("Vivado", List.of("vivado"), List.of("XILINX_VIVADO"), "-version");

  private static final List<String> LOGIC_SYNTHESIS =
      List.of(
          "-mode",
          "batch",
          "-nojournal",
          "-log",
          "vivado_synth.log",
          "-source",
          "vivado_synth.tcl");

  private final Program compiler;

  AmdBuild(Program compiler) {
    this.compiler = compiler;
  }

  /** Arguments that make the compiler run {@code build_prj.tcl}. */
  abstract List<String> arguments(InstalledProgram program, BuildTask task);

  @Override
  public List<Program> programs() {
    return List.of(compiler, VIVADO);
  }

  @Override
  public List<String> sources(ProjectRef project) {
    return List.of(
        "firmware",
        "project.tcl",
        "build_prj.tcl",
        "vivado_synth.tcl",
        project.name() + "_test.cpp",
        "tb_data/tb_input_features.dat");
  }

  @Override
  public List<BuildStage> plan(BuildTask task, Toolbox tools) {
    List<BuildStage> stages = new ArrayList<>();
    SortedSet<BuildStep> steps = new TreeSet<>(task.steps());
    boolean logic = steps.remove(BuildStep.VSYNTH);
    if (!steps.isEmpty()) {
      InstalledProgram program = tools.require(compiler);
      String options = BuildOptions.text(steps, task.reset());
      stages.add(
          new BuildStage(
              program, steps, arguments(program, task), Map.of(BuildOptions.FILE, options)));
    }
    if (logic) {
      SortedSet<BuildStep> last = new TreeSet<>(List.of(BuildStep.VSYNTH));
      stages.add(new BuildStage(tools.require(VIVADO), last, LOGIC_SYNTHESIS, Map.of()));
    }
    return stages;
  }

  @Override
  public Optional<String> advice(String line) {
    return Advice.on(line);
  }
}
