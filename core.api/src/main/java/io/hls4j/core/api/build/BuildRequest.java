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
 */
public record BuildRequest(
    Path project,
    SortedSet<BuildStep> steps,
    boolean reset,
    Optional<Duration> timeout,
    Optional<Path> tool) {}
