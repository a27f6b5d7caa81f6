package io.hls4j.core.engine.internal.build;

import io.hls4j.core.api.build.BuildStep;
import io.hls4j.core.api.build.BuildTool;
import io.hls4j.core.api.build.StepResult;
import io.hls4j.core.graph.diag.Diagnostic;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Says why a step failed, with the tool's own last words about an error first: whatever else is
 * missing after a failure, such as a report, follows from it.
 */
final class Failure {
  private static final int LONGEST = 400;

  private final BuildTool tool;
  private final StepWatch watch;
  private final Path log;

  Failure(BuildTool tool, StepWatch watch, Path log) {
    this.tool = tool;
    this.watch = watch;
    this.log = log;
  }

  /**
   * The message about a program that ended by itself.
   *
   * @param part the part that it built; empty for the whole project
   */
  Diagnostic of(String part, BuildStep step, int status) {
    return BuildDiagnostics.FAILED.at(
        part, headline(), step.key(), end(status), StepResult.text(watch.elapsed()), hint(status));
  }

  private String headline() {
    List<String> errors = watch.errors();
    if (!errors.isEmpty()) {
      return cut(errors.get(errors.size() - 1));
    }
    return watch.lastLine().isEmpty()
        ? "the program printed nothing"
        : "the program did not say why; its last words: '" + cut(watch.lastLine().strip()) + "'";
  }

  private static String cut(String line) {
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + " ...";
  }

  private static String end(int status) {
    return Signals.of(status)
        .map(s -> "ended by " + s + ", status " + status)
        .orElse(status == 0 ? "ended before the step was done" : "exit status " + status);
  }

  private String hint(int status) {
    List<String> parts = new ArrayList<>();
    List<String> errors = watch.errors();
    advice(errors).ifPresent(parts::add);
    if (Signals.of(status).equals(Optional.of("SIGKILL"))) {
      parts.add(
          "the system kills what takes too much memory: free some, or make the design"
              + " smaller (ReuseFactor, Strategy: Resource, --io stream)");
    }
    if (errors.size() > 1) {
      parts.add("the first error of the step: '" + cut(errors.get(0)) + "'");
    }
    parts.add("all that was printed is in " + log);
    return String.join("; ", parts);
  }

  private Optional<String> advice(List<String> errors) {
    return errors.stream().flatMap(e -> tool.advice(e).stream()).findFirst();
  }
}
