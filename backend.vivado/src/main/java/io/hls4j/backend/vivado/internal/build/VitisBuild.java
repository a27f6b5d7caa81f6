package io.hls4j.backend.vivado.internal.build;

import io.hls4j.core.api.backend.ProjectSettings.IoType;
import io.hls4j.core.api.build.BuildStage;
import io.hls4j.core.api.build.BuildStep;
import io.hls4j.core.api.build.BuildTask;
import io.hls4j.core.api.build.BuildTool;
import io.hls4j.core.api.build.InstalledProgram;
import io.hls4j.core.api.build.Program;
import io.hls4j.core.api.build.Toolbox;
import io.hls4j.core.graph.diag.UnsupportedFeatureException;
import java.util.EnumSet;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Builds with Vitis HLS: {@code vitis-run} where there is one (from 2023.2), else {@code
 * vitis_hls}, which 2024.2 declares obsolete.
 */
@Component(service = BuildTool.class)
public class VitisBuild extends AmdBuild {
  private static final String UNIFIED = "vitis-run";
  private static final Program VITIS_HLS =
      new Program(
          "Vitis HLS",
          List.of(UNIFIED, "vitis_hls"),
          List.of("XILINX_VITIS", "XILINX_HLS"),
          "--version");

  /** Made by the component runtime. */
  @Activate
  public VitisBuild() {
    super(VITIS_HLS);
  }

  @Override
  public String backend() {
    return "vitis";
  }

  @Override
  public SortedSet<BuildStep> steps() {
    return new TreeSet<>(EnumSet.allOf(BuildStep.class));
  }

  @Override
  public List<BuildStage> plan(BuildTask task, Toolbox tools) {
    if (task.steps().contains(BuildStep.FIFO) && task.project().ioType() != IoType.STREAM) {
      throw new UnsupportedFeatureException(AmdDiagnostics.NO_FIFOS.at("", task.project().name()));
    }
    return super.plan(task, tools);
  }

  @Override
  List<String> arguments(InstalledProgram program, String script) {
    return program.name().equals(UNIFIED)
        ? List.of("--mode", "hls", "--tcl", script)
        : List.of("-f", script);
  }
}
