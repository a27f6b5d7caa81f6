package io.hls4j.core.engine.internal.build;

import io.hls4j.core.api.build.BuildEvents;
import io.hls4j.core.api.build.BuildStep;
import io.hls4j.core.api.build.BuildTool;
import io.hls4j.core.api.build.StepResult;
import io.hls4j.core.api.build.StepResult.End;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;

/** Follows a build by the lines that its programs print: which step runs, and what went wrong. */
final class StepWatch {
  private static final int MOST_ERRORS = 20;

  private final BuildTool tool;
  private final BuildEvents events;
  private final Map<BuildStep, StepResult> results = new TreeMap<>();
  private final Deque<String> errors = new ArrayDeque<>();
  private BuildStep current;
  private long start;
  private String lastLine = "";

  StepWatch(BuildTool tool, BuildEvents events) {
    this.tool = tool;
    this.events = events;
  }

  /** A step begins; what was said about errors before belongs to others. */
  synchronized void begin(BuildStep step) {
    if (step != current) {
      current = step;
      start = System.nanoTime();
      errors.clear();
      events.began(step);
    }
  }

  /** A program has printed a line. */
  synchronized void line(String text) {
    Optional<BuildStep.Mark> mark = BuildStep.mark(text);
    if (mark.isPresent()) {
      BuildStep step = mark.get().step();
      begin(step);
      if (mark.get().done()) {
        end(End.DONE);
      }
      return;
    }
    lastLine = text;
    if (tool.isError(text)) {
      errors.addLast(text.strip());
      if (errors.size() > MOST_ERRORS) {
        errors.removeFirst();
      }
    }
    events.line(text);
  }

  /** The running step is over. */
  synchronized void end(End end) {
    if (current != null) {
      StepResult result = new StepResult(current, end, elapsed());
      results.put(current, result);
      current = null;
      events.ended(result);
    }
  }

  /** How long the running step has been running. */
  synchronized Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /** The step that runs, or else the first of the given ones that is not done. */
  synchronized BuildStep running(SortedSet<BuildStep> steps) {
    return current != null
        ? current
        : steps.stream().filter(s -> !isDone(s)).findFirst().orElse(steps.last());
  }

  /** Whether a step has come to a good end. */
  synchronized boolean isDone(BuildStep step) {
    StepResult result = results.get(step);
    return result != null && result.end() == End.DONE;
  }

  /** What became of the given steps; those that never began were skipped. */
  synchronized List<StepResult> results(SortedSet<BuildStep> steps) {
    return steps.stream()
        .map(s -> results.getOrDefault(s, new StepResult(s, End.SKIPPED, Duration.ZERO)))
        .toList();
  }

  /** Lines about errors in the step that ran last. */
  synchronized List<String> errors() {
    return List.copyOf(errors);
  }

  /** The last line that was printed. */
  synchronized String lastLine() {
    return lastLine;
  }
}
