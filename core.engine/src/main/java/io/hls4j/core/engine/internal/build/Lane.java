package io.hls4j.core.engine.internal.build;

import io.hls4j.core.api.build.BuildEvents;
import io.hls4j.core.api.build.BuildStage;
import io.hls4j.core.api.build.BuildStep;
import io.hls4j.core.api.build.BuildTool;
import io.hls4j.core.api.build.StepResult;
import io.hls4j.core.api.build.StepResult.End;
import io.hls4j.core.engine.internal.build.ToolProcess.Exit;
import io.hls4j.core.engine.internal.build.ToolProcess.Reason;
import io.hls4j.core.graph.diag.Diagnostic;
import io.hls4j.core.graph.diag.DiagnosticLog;
import io.hls4j.core.graph.diag.ToolException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Programs that run one after the other in one folder, with a log there. */
final class Lane implements Closeable {
  static final String LOG = "build.log";

  private static final String OLD_LOG = "build.previous.log";

  private final BuildTool tool;
  private final Path folder;
  private final Duration limit;
  private final Path log;
  private final StepWatch watch;
  private final Output output;
  private final DiagnosticLog diagnostics = new DiagnosticLog();
  private final List<BuildStage> begun = new ArrayList<>();
  private Exit last = new Exit(Reason.ENDED, OptionalInt.of(0));

  /**
   * A lane, whose log takes the place of that of an earlier build.
   *
   * @param limit for messages: how long the whole build may take
   */
  Lane(BuildTool tool, Path folder, Duration limit, BuildEvents events) throws IOException {
    this.tool = tool;
    this.folder = folder;
    this.limit = limit;
    this.log = folder.resolve(LOG);
    this.watch = new StepWatch(tool, events);
    if (Files.exists(log)) {
      Files.move(log, folder.resolve(OLD_LOG), StandardCopyOption.REPLACE_EXISTING);
    }
    this.output = new Output(log, watch::line);
  }

  /** Runs stages until one fails. */
  void run(List<BuildStage> stages, long deadline) throws IOException {
    for (BuildStage stage : stages) {
      begun.add(stage);
      last = run(stage, deadline);
      if (hasFailed()) {
        break;
      }
    }
  }

  private Exit run(BuildStage stage, long deadline) throws IOException {
    for (var file : stage.files().entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), file.getValue());
    }
    List<String> command = new ArrayList<>(List.of(stage.program().file().toString()));
    command.addAll(stage.arguments());
    output.note(String.join(" ", command));
    watch.begin(stage.steps().first());
    Exit exit = start(stage, command, deadline);
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

  private Exit start(BuildStage stage, List<String> command, long deadline) {
    try {
      return new ToolProcess(command, folder, output).run(deadline);
    } catch (IOException e) {
      watch.end(End.FAILED);
      throw new ToolException(
          BuildDiagnostics.NOT_STARTED.at("", stage.program().file(), e.getMessage()), e);
    }
  }

  private Diagnostic failure(BuildStage stage, Exit exit) {
    BuildStep step = watch.running(stage.steps());
    return switch (exit.reason()) {
      case TIMEOUT ->
          BuildDiagnostics.TIMEOUT.at(stage.folder(), step.key(), StepResult.text(limit), log);
      case CANCELLED -> BuildDiagnostics.CANCELLED.at(stage.folder(), step.key(), log);
      case ENDED -> new Failure(tool, watch, log).of(stage.folder(), step, exit.status().orElse(0));
    };
  }

  /** Whether a program has failed. */
  boolean hasFailed() {
    return !diagnostics.errors().isEmpty();
  }

  /** How the program that ran last came to its end. */
  Exit last() {
    return last;
  }

  Path log() {
    return log;
  }

  /** Lines about errors in the step that ran last. */
  List<String> errors() {
    return watch.errors();
  }

  /** Everything that there is to say. */
  List<Diagnostic> diagnostics() {
    List<Diagnostic> all = new ArrayList<>(diagnostics.all());
    output.problem().ifPresent(p -> all.add(BuildDiagnostics.LOG_LOST.at(log.toString(), p)));
    return all;
  }

  /** What became of the steps of the programs that have begun. */
  List<StepResult> results() {
    return begun.stream().flatMap(s -> watch.results(s.steps()).stream()).toList();
  }

  /** The program that ran a step. */
  String program(BuildStep step) {
    return begun.stream()
        .filter(s -> s.steps().contains(step))
        .map(s -> s.program().title())
        .findFirst()
        .orElse("");
  }

  @Override
  public void close() throws IOException {
    output.close();
  }
}
