package io.hls4j.core.engine.internal.build;

import io.hls4j.core.api.backend.ProjectRef;
import io.hls4j.core.api.build.BuildEvents;
import io.hls4j.core.api.build.BuildOutcome;
import io.hls4j.core.api.build.BuildRequest;
import io.hls4j.core.api.build.BuildStage;
import io.hls4j.core.api.build.BuildStep;
import io.hls4j.core.api.build.BuildTask;
import io.hls4j.core.api.build.BuildTool;
import io.hls4j.core.api.build.StepResult;
import io.hls4j.core.api.build.StepResult.End;
import io.hls4j.core.engine.internal.build.ToolProcess.Exit;
import io.hls4j.core.engine.internal.service.Plugins;
import io.hls4j.core.graph.diag.Diagnostic;
import io.hls4j.core.graph.diag.DiagnosticLog;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/** One build of one project, in whose folder no other build runs. */
final class BuildRun {
  private static final long NO_LIMIT_DAYS = 10_000;

  private final ProjectRef project;
  private final BuildTool tool;
  private final ProgramSearch programs;
  private final BuildRequest request;
  private final BuildEvents events;
  private final DiagnosticLog diagnostics = new DiagnosticLog();
  private final BuildRecord record;

  BuildRun(
      ProjectRef project,
      BuildTool tool,
      ProgramSearch programs,
      BuildRequest request,
      BuildEvents events) {
    this.project = project;
    this.tool = tool;
    this.programs = programs;
    this.request = request;
    this.events = events;
    this.record = BuildRecord.of(project.folder());
  }

  BuildOutcome run() throws IOException {
    programs.check(tool.programs());
    String fingerprint = StepChoice.fingerprint(tool, project);
    SortedSet<BuildStep> steps =
        new StepChoice(tool, record, fingerprint).steps(request, diagnostics);
    BuildTask task = new BuildTask(project, steps, request.reset());
    List<BuildStage> stages =
        Plugins.call("build tool of " + tool.backend(), () -> tool.plan(task, programs));
    forget(steps);
    Lanes lanes = new Lanes(tool, project, limit(), events);
    try (lanes) {
      lanes.run(stages, request.jobs(), System.nanoTime() + limit().toNanos());
    } finally {
      remember(lanes.results(steps, stages), lanes, fingerprint);
    }
    Lane telling = lanes.telling();
    List<Diagnostic> all = new ArrayList<>(diagnostics.all());
    all.addAll(lanes.diagnostics());
    return new BuildOutcome(
        lanes.results(steps, stages),
        telling.last().status(),
        signal(telling.last()),
        telling.log(),
        telling.errors(),
        all);
  }

  private Duration limit() {
    return request.timeout().orElse(Duration.ofDays(NO_LIMIT_DAYS));
  }

  /** What is about to run has no result until it is done, whatever happens on the way. */
  private void forget(SortedSet<BuildStep> steps) throws IOException {
    if (request.reset()) {
      record.clear();
    }
    steps.forEach(record::forget);
    record.save();
  }

  private static Optional<String> signal(Exit exit) {
    return exit.status().isPresent() ? Signals.of(exit.status().getAsInt()) : Optional.empty();
  }

  private void remember(List<StepResult> results, Lanes lanes, String fingerprint)
      throws IOException {
    for (StepResult result : results) {
      if (result.end() != End.SKIPPED) {
        record.add(result, fingerprint, lanes.program(result.step()));
      }
    }
    record.save();
  }
}
