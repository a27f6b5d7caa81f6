package io.hls4j.core.api.build;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedSet;

/**
 * What to build.
 *
 * @param project folder of the project
 * @param steps what to run; C simulation and synthesis if it is empty
 * @param reset whether everything that earlier builds left is thrown away
 * @param timeout how long all of it may take; no limit if absent
 * @param tool an executable file, or the folder of an installation, that goes before any other
 * @param jobs how many programs run at once, where there are parts to build; at least 1
 */
public record BuildRequest(
    Path project,
    SortedSet<BuildStep> steps,
    boolean reset,
    Optional<Duration> timeout,
    Optional<Path> tool,
    int jobs) {

  /** One program at a time. */
  public BuildRequest(
      Path project,
      SortedSet<BuildStep> steps,
      boolean reset,
      Optional<Duration> timeout,
      Optional<Path> tool) {
    this(project, steps, reset, timeout, tool, 1);
  }
}
