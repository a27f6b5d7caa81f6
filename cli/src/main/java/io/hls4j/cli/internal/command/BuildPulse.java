package io.hls4j.cli.internal.command;

import io.hls4j.core.api.build.BuildEvents;
import io.hls4j.core.api.build.BuildStep;
import io.hls4j.core.api.progress.Progress;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Shows which step runs and how long everything has taken, once a second. */
final class BuildPulse implements BuildEvents, AutoCloseable {
  private final Progress progress;
  private final ScheduledExecutorService clock;
  private volatile String title = "starting";

  BuildPulse(Progress progress) {
    this.progress = progress;
    this.clock = Executors.newSingleThreadScheduledExecutor(BuildPulse::thread);
    clock.scheduleAtFixedRate(() -> progress.update(title, 0, 0), 1, 1, TimeUnit.SECONDS);
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "hls4j-pulse");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void began(BuildStep step) {
    title = step.key() + ": " + step.title();
    progress.update(title, 0, 0);
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
