package io.hls4j.backend.vivado.internal.build;

import io.hls4j.core.api.build.BuildStep;
import io.hls4j.core.api.build.BuildTask;
import io.hls4j.core.api.build.BuildTool;
import io.hls4j.core.api.build.InstalledProgram;
import io.hls4j.core.api.build.Program;
import java.util.EnumSet;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Builds with Vivado HLS, which cannot tell how full a FIFO gets. */
@Component(service = BuildTool.class)
public class VivadoBuild extends AmdBuild {
  private static final Program VIVADO_HLS =
      new Program(
          "Vivado HLS", List.of("vivado_hls"), List.of("XILINX_VIVADO", "XILINX_HLS"), "-version");

  /** Made by the component runtime. */
  @Activate
  public VivadoBuild() {
    super(VIVADO_HLS);
  }

  @Override
  public String backend() {
    return "vivado";
  }

  @Override
  public SortedSet<BuildStep> steps() {
    return new TreeSet<>(EnumSet.complementOf(EnumSet.of(BuildStep.FIFO)));
  }

  @Override
  List<String> arguments(InstalledProgram program, String script) {
    return List.of("-f", script);
  }

  @Override
  List<String> steps(BuildTask task) {
    SortedSet<BuildStep> steps = new TreeSet<>(task.steps());
    steps.remove(BuildStep.VSYNTH);
    return List.of(BuildOptions.argument(steps, task.reset()));
  }
}
