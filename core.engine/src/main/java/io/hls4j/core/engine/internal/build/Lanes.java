package io.hls4j.core.engine.internal.build;

import io.hls4j.core.api.backend.ProjectRef;
import io.hls4j.core.api.build.BuildEvents;
import io.hls4j.core.api.build.BuildStage;
import io.hls4j.core.api.build.BuildStep;
import io.hls4j.core.api.build.BuildTool;
import io.hls4j.core.api.build.StepResult;
import io.hls4j.core.api.build.StepResult.End;
import io.hls4j.core.graph.diag.Diagnostic;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** The lane of the project itself, and one for each part that is built beside the others. */
final class Lanes implements Closeable {
  private final BuildTool tool;
  private final ProjectRef project;
  private final Duration limit;
  private final BuildEvents events;
  private final Map<String, Lane> lanes = new LinkedHashMap<>();

  Lanes(BuildTool tool, ProjectRef project, Duration limit, BuildEvents events) throws IOException {
    this.tool = tool;
    this.project = project;
    this.limit = limit;
    this.events = events;
    lanes.put("", new Lane(tool, project.folder(), limit, events));
  }

  /**
   * Runs stages until one fails; those of other parts that run beside it come to their end.
   *
   * @param jobs how many programs run at once
   */
  void run(List<BuildStage> stages, int jobs, long deadline) throws IOException {
    int next = 0;
    while (next < stages.size() && failed().isEmpty()) {
      Map<String, List<BuildStage>> group = new LinkedHashMap<>();
      boolean ofParts = !stages.get(next).folder().isEmpty();
      do {
        BuildStage stage = stages.get(next++);
        group.computeIfAbsent(stage.folder(), f -> new ArrayList<>()).add(stage);
      } while (next < stages.size() && ofParts && !stages.get(next).folder().isEmpty());
      if (ofParts) {
        runBeside(group, jobs, deadline);
      } else {
        lanes.get("").run(group.get(""), deadline);
      }
    }
  }

  private void runBeside(Map<String, List<BuildStage>> group, int jobs, long deadline)
      throws IOException {
    for (String folder : group.keySet()) {
      if (!lanes.containsKey(folder)) {
        Path place = project.folder().resolve(folder);
        BuildEvents part = new OneAtATime(events.in(folder), events);
        lanes.put(folder, new Lane(tool, place, limit, part));
      }
    }
    ExecutorService workers = Executors.newFixedThreadPool(Math.max(1, jobs), Lanes::thread);
    List<Future<?>> running = new ArrayList<>();
    group.forEach((folder, own) -> running.add(workers.submit(() -> run(folder, own, deadline))));
    try {
      for (Future<?> each : running) {
        each.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw unwrapped(e.getCause());
    } finally {
      // Whatever still runs is stopped; ordinarily nothing does.
      workers.shutdownNow();
      awaitEnd(workers);
    }
  }

  private static void awaitEnd(ExecutorService workers) {
    boolean interrupted = Thread.interrupted();
    while (!workers.isTerminated()) {
      try {
        workers.awaitTermination(1, TimeUnit.MINUTES);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static Thread thread(Runnable work) {
    return new Thread(work, "hls4j-build-part");
  }

  private static RuntimeException unwrapped(Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof RuntimeException e ? e : new IllegalStateException(cause);
  }

  private void run(String folder, List<BuildStage> stages, long deadline) {
    try {
      if (failed().isEmpty()) {
        lanes.get(folder).run(stages, deadline);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<Lane> failed() {
    return lanes.values().stream().filter(Lane::hasFailed).findFirst();
  }

  /** The lane that tells how the build ended: the first that failed, or else the project's. */
  Lane telling() {
    return failed().orElse(lanes.get(""));
  }

  List<Diagnostic> diagnostics() {
    return lanes.values().stream().flatMap(l -> l.diagnostics().stream()).toList();
  }

  /**
   * What became of steps that the stages of a plan do: a step is done if every part has done it.
   */
  List<StepResult> results(SortedSet<BuildStep> steps, List<BuildStage> plan) {
    return steps.stream().map(s -> result(s, plan)).toList();
  }

  private StepResult result(BuildStep step, List<BuildStage> plan) {
    long needed = plan.stream().filter(s -> s.steps().contains(step)).count();
    List<StepResult> all =
        lanes.values().stream()
            .flatMap(l -> l.results().stream())
            .filter(r -> r.step() == step)
            .toList();
    Duration time = all.stream().map(StepResult::time).reduce(Duration.ZERO, Duration::plus);
    boolean isDone = all.size() == needed && all.stream().allMatch(r -> r.end() == End.DONE);
    boolean hasFailed = all.stream().anyMatch(r -> r.end() == End.FAILED);
    End unfinished = hasFailed ? End.FAILED : End.SKIPPED;
    return new StepResult(step, isDone ? End.DONE : unfinished, time);
  }

  /** The program that ran a step. */
  String program(BuildStep step) {
    return lanes.values().stream()
        .map(l -> l.program(step))
        .filter(p -> !p.isEmpty())
        .findFirst()
        .orElse("");
  }

  @Override
  public void close() throws IOException {
    for (Lane lane : lanes.values()) {
      lane.close();
    }
  }

  /** Tells what happens in one lane while no other is telling. */
  private record OneAtATime(BuildEvents to, BuildEvents lock) implements BuildEvents {
    @Override
    public void began(BuildStep step) {
      synchronized (lock) {
        to.began(step);
      }
    }

    @Override
    public void line(String text) {
      synchronized (lock) {
        to.line(text);
      }
    }

    @Override
    public void ended(StepResult result) {
      synchronized (lock) {
        to.ended(result);
      }
    }
  }
}
