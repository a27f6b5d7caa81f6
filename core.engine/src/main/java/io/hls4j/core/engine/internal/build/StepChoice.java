package io.hls4j.core.engine.internal.build;

import io.hls4j.core.api.backend.ProjectRef;
import io.hls4j.core.api.build.BuildRequest;
import io.hls4j.core.api.build.BuildStep;
import io.hls4j.core.api.build.BuildTool;
import io.hls4j.core.graph.diag.DiagnosticSink;
import io.hls4j.core.graph.diag.UnsupportedFeatureException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Decides which steps run: those that the user asks for, and those that they need. */
final class StepChoice {
  private static final List<BuildStep> USUAL = List.of(BuildStep.CSIM, BuildStep.SYNTH);

  private final BuildTool tool;
  private final BuildRecord record;
  private final String fingerprint;

  StepChoice(BuildTool tool, BuildRecord record, String fingerprint) {
    this.tool = tool;
    this.record = record;
    this.fingerprint = fingerprint;
  }

  /**
   * The steps, in order.
   *
   * @param sink is told which steps were added, and why
   */
  SortedSet<BuildStep> steps(BuildRequest request, DiagnosticSink sink) {
    SortedSet<BuildStep> chosen = new TreeSet<>(request.steps());
    if (chosen.isEmpty()) {
      USUAL.stream().filter(tool.steps()::contains).forEach(chosen::add);
    }
    chosen.forEach(this::check);
    Deque<BuildStep> open = new ArrayDeque<>(chosen);
    while (!open.isEmpty()) {
      BuildStep step = open.removeFirst();
      for (BuildStep need : step.needs()) {
        if (!chosen.contains(need) && (request.reset() || !isUpToDate(need))) {
          chosen.add(need);
          open.add(need);
          String why = "'" + step.key() + "' needs it and " + reason(need, request.reset());
          sink.report(BuildDiagnostics.ADDED.at("", need.key(), why));
        }
      }
    }
    return chosen;
  }

  private void check(BuildStep step) {
    if (!tool.steps().contains(step)) {
      String all = tool.steps().stream().map(BuildStep::key).collect(Collectors.joining(", "));
      throw new UnsupportedFeatureException(
          BuildDiagnostics.NO_STEP.at("", tool.backend(), step.key(), all));
    }
  }

  private boolean isUpToDate(BuildStep step) {
    return record.done(step).filter(fingerprint::equals).isPresent();
  }

  private String reason(BuildStep need, boolean reset) {
    if (reset) {
      return "everything begins anew";
    }
    return record.done(need).isPresent() ? "the project has changed" : "it has not been done";
  }

  /** The fingerprint of what a tool builds from. */
  static String fingerprint(BuildTool tool, ProjectRef project) throws IOException {
    return Sources.fingerprint(project.folder(), tool.sources(project));
  }
}
