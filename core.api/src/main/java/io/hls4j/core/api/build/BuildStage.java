package io.hls4j.core.api.build;

import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/**
 * One run of a program, in the project folder. A stage of several steps prints the marks of {@link
 * BuildStep}; one of a single step need not, its exit status tells.
 *
 * @param program what runs
 * @param steps what it does
 * @param arguments of the program; each reaches it as it is, there is no shell between
 * @param files text files that are written before, by their path in the project
 */
public record BuildStage(
    InstalledProgram program,
    SortedSet<BuildStep> steps,
    List<String> arguments,
    Map<String, String> files) {}
