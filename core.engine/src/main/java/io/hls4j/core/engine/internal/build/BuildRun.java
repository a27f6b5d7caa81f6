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
import io.hls4j.core.engine.internal.build.ToolProcess.Reason;
import io.hls4j.core.engine.internal.service.Plugins;
import io.hls4j.core.graph.diag.Diagnostic;
import io.hls4j.core.graph.diag.DiagnosticLog;
import io.hls4j.core.graph.diag.ToolException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;

/** One build of one project, in whose folder no other build runs. */
final class BuildRun {
  static final String LOG = "build.log";

  private static final String OLD_LOG = "build.previous.log";
  private static final long NO_LIMIT_DAYS = 10_000;

  private final ProjectRef project;
  private final BuildTool tool;
  private final ProgramSearch programs;
  private final BuildRequest request;
  private final StepWatch watch;
  private final DiagnosticLog diagnostics = new DiagnosticLog();
  private final BuildRecord record;
  private final Path log;

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
    this.watch = new StepWatch(tool, events);
    this.record = BuildRecord.of(project.folder());
    this.log = project.folder().resolve(LOG);
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
    keepOldLog();
    Exit last = new Exit(Reason.ENDED, OptionalInt.of(0));
    try (Output output = new Output(log, watch::line)) {
      long deadline = System.nanoTime() + limit().toNanos();
      for (BuildStage stage : stages) {
        last = run(stage, output, deadline);
        remember(stage, fingerprint);
        if (!diagnostics.errors().isEmpty()) {
          break;
        }
      }
      output.problem().ifPresent(p -> diagnostics.report(BuildDiagnostics.LOG_LOST.at(place(), p)));
    }
    return new BuildOutcome(
        watch.results(steps), last.status(), signal(last), log, watch.errors(), diagnostics.all());
  }

  private Duration limit() {
    return request.timeout().orElse(Duration.ofDays(NO_LIMIT_DAYS));
  }

  private String place() {
    return log.toString();
  }

  /** What is about to run has no result until it is done, whatever happens on the way. */
  private void forget(SortedSet<BuildStep> steps) throws IOException {
    if (request.reset()) {
      record.clear();
    }
    steps.forEach(record::forget);
    record.save();
  }

  private void keepOldLog() throws IOException {
    if (Files.exists(log)) {
      Path old = project.folder().resolve(OLD_LOG);
      Files.move(log, old, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private Exit run(BuildStage stage, Output output, long deadline) throws IOException {
    for (var file : stage.files().entrySet()) {
      Files.writeString(project.folder().resolve(file.getKey()), file.getValue());
    }
    List<String> command = new ArrayList<>(List.of(stage.program().file().toString()));
    command.addAll(stage.arguments());
    output.note(String.join(" ", command));
    watch.begin(stage.steps().first());
    Exit exit = start(stage, command, output, deadline);
    if (exit.status().equals(OptionalInt.of(0)) && stage.steps().size() == 1) {
      watch.end(End.DONE);
    }
    boolean done = exit.reason() == Reason.ENDED && exit.status().equals(OptionalInt.of(0));
    if (!done || !stage.steps().stream().allMatch(watch::isDone)) {
      diagnostics.report(failure(stage, exit));
      watch.end(End.FAILED);
    }
    return exit;
  }

  private Exit start(BuildStage stage, List<String> command, Output output, long deadline) {
    try {
      return new ToolProcess(command, project.folder(), output).run(deadline);
    } catch (IOException e) {
      watch.end(End.FAILED);
      throw new ToolException(
          BuildDiagnostics.NOT_STARTED.at("", stage.program().file(), e.getMessage()), e);
    }
  }

  private Diagnostic failure(BuildStage stage, Exit exit) {
    BuildStep step = watch.running(stage.steps());
    return switch (exit.reason()) {
      case TIMEOUT -> BuildDiagnostics.TIMEOUT.at("", step.key(), StepResult.text(limit()), log);
      case CANCELLED -> BuildDiagnostics.CANCELLED.at("", step.key(), log);
      case ENDED -> new Failure(tool, watch, log).of(step, exit.status().orElse(0));
    };
  }

  private static Optional<String> signal(Exit exit) {
    return exit.status().isPresent() ? Signals.of(exit.status().getAsInt()) : Optional.empty();
  }

  private void remember(BuildStage stage, String fingerprint) throws IOException {
    for (StepResult result : watch.results(stage.steps())) {
      if (result.end() != End.SKIPPED) {
        record.add(result, fingerprint, stage.program().title());
      }
    }
    record.save();
  }
}
