package io.hls4j.core.api.build;

import io.hls4j.core.api.backend.ProjectRef;
import java.util.SortedSet;

/**
 * What a tool is asked to do.
 *
 * @param project the project
 * @param steps what to run; whatever a step needs is among them or has been done before
 * @param reset whether everything that earlier builds left is thrown away
 */
public record BuildTask(ProjectRef project, SortedSet<BuildStep> steps, boolean reset) {}
