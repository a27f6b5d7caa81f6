package io.hls4j.backend.vivado.internal.build;

import io.hls4j.core.api.backend.ProjectPart;
import io.hls4j.core.api.build.BuildStage;
import io.hls4j.core.api.build.BuildStep;
import io.hls4j.core.api.build.BuildTask;
import io.hls4j.core.api.build.Toolbox;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * How a project in parts is built: the C simulation of the whole, which writes the data of the
 * parts; then every part, beside the others; then the design that joins them.
 */
final class SplitBuild {
  /** Script of the C simulation of the whole. */
  static final String CSIM = "csim_parts.tcl";

  /** Script of the block design. */
  static final String STITCH = "stitch.tcl";

  private final AmdBuild tool;

  SplitBuild(AmdBuild tool) {
    this.tool = tool;
  }

  List<BuildStage> plan(BuildTask task, Toolbox tools) {
    List<BuildStage> stages = new ArrayList<>();
    SortedSet<BuildStep> steps = new TreeSet<>(task.steps());
    boolean joins = steps.remove(BuildStep.STITCH);
    if (steps.contains(BuildStep.CSIM)) {
      SortedSet<BuildStep> whole = new TreeSet<>(List.of(BuildStep.CSIM));
      stages.add(tool.compile(whole, CSIM, tools, List.of()));
    }
    for (ProjectPart part : task.project().parts()) {
      BuildTask own = new BuildTask(task.project().part(part), steps, task.reset());
      tool.planOne(own, tools).forEach(s -> stages.add(s.in(part.folder())));
    }
    if (joins) {
      stages.add(tool.vivado(BuildStep.STITCH, "stitch", tools));
    }
    return stages;
  }
}
