package io.hls4j.backend.vivado.internal.build;

import io.hls4j.core.api.backend.ProjectPart;
import io.hls4j.core.api.backend.ProjectRef;
import io.hls4j.core.api.build.BuildStage;
import io.hls4j.core.api.build.BuildStep;
import io.hls4j.core.api.build.BuildTask;
import io.hls4j.core.api.build.BuildTool;
import io.hls4j.core.api.build.InstalledProgram;
import io.hls4j.core.api.build.Program;
import io.hls4j.core.api.build.Toolbox;
import io.hls4j.core.graph.diag.UnsupportedFeatureException;
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

  private static final String BUILD = "build_prj.tcl";

  private final Program compiler;

  AmdBuild(Program compiler) {
    this.compiler = compiler;
  }

  /** Arguments that make the compiler run a script. */
  abstract List<String> arguments(InstalledProgram program, String script);

  /** Arguments that tell the build script about steps, where it takes any. */
  List<String> steps(BuildTask task) {
    return List.of();
  }

  @Override
  public List<Program> programs() {
    return List.of(compiler, VIVADO);
  }

  @Override
  public List<String> sources(ProjectRef project) {
    if (!project.isSplit()) {
      return List.of(
          "firmware",
          "project.tcl",
          BUILD,
          "vivado_synth.tcl",
          project.name() + "_test.cpp",
          "tb_data/tb_input_features.dat");
    }
    List<String> all =
        new ArrayList<>(
            List.of(
                SplitBuild.CSIM,
                SplitBuild.STITCH,
                "project.tcl",
                project.name() + ".h",
                project.name() + "_test.cpp",
                "tb_data/tb_input_features.dat"));
    for (ProjectPart part : project.parts()) {
      // The data of the parts are results: the simulation of the whole writes them.
      sources(project.part(part)).stream()
          .filter(s -> !s.startsWith("tb_data/"))
          .forEach(s -> all.add(part.folder() + "/" + s));
    }
    return all;
  }

  @Override
  public List<BuildStage> plan(BuildTask task, Toolbox tools) {
    if (task.project().isSplit()) {
      return new SplitBuild(this).plan(task, tools);
    }
    if (task.steps().contains(BuildStep.STITCH)) {
      throw new UnsupportedFeatureException(AmdDiagnostics.NOT_SPLIT.at("", task.project().name()));
    }
    return planOne(task, tools);
  }

  /** What to run for a project in one piece. */
  List<BuildStage> planOne(BuildTask task, Toolbox tools) {
    List<BuildStage> stages = new ArrayList<>();
    SortedSet<BuildStep> steps = new TreeSet<>(task.steps());
    boolean logic = steps.remove(BuildStep.VSYNTH);
    if (!steps.isEmpty()) {
      String options = BuildOptions.text(steps, task.reset());
      BuildStage stage = compile(steps, BUILD, tools, steps(task));
      stages.add(
          new BuildStage(
              stage.program(), steps, stage.arguments(), Map.of(BuildOptions.FILE, options)));
    }
    if (logic) {
      stages.add(vivado(BuildStep.VSYNTH, "vivado_synth", tools));
    }
    return stages;
  }

  /** A run of the compiler. */
  BuildStage compile(SortedSet<BuildStep> steps, String script, Toolbox tools, List<String> more) {
    InstalledProgram program = tools.require(compiler);
    List<String> arguments = new ArrayList<>(arguments(program, script));
    arguments.addAll(more);
    return new BuildStage(program, steps, arguments, Map.of());
  }

  /** A run of Vivado. */
  BuildStage vivado(BuildStep step, String script, Toolbox tools) {
    List<String> arguments =
        List.of(
            "-mode", "batch", "-nojournal", "-log", script + ".log", "-source", script + ".tcl");
    return new BuildStage(tools.require(VIVADO), new TreeSet<>(List.of(step)), arguments, Map.of());
  }

  @Override
  public Optional<String> advice(String line) {
    return Advice.on(line);
  }
}
