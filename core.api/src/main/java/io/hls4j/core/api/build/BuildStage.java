package io.hls4j.core.api.build;

import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/**
 * One run of a program. A stage of several steps prints the marks of {@link BuildStep}; one of a
 * single step need not, its exit status tells.
 *
 * <p>Stages run one after the other, but those in folders of parts that follow each other run
 * beside those of other parts; what comes next in the project's own folder waits for all of them.
 *
 * @param folder where it runs: a folder of the project, or empty for that of the project itself
 * @param program what runs
 * @param steps what it does
 * @param arguments of the program; each reaches it as it is, there is no shell between
 * @param files text files that are written before, by their path in that folder
 */
public record BuildStage(
    String folder,
    InstalledProgram program,
    SortedSet<BuildStep> steps,
    List<String> arguments,
    Map<String, String> files) {

  /** A stage in the folder of the project. */
  public BuildStage(
      InstalledProgram program,
      SortedSet<BuildStep> steps,
      List<String> arguments,
      Map<String, String> files) {
    this("", program, steps, arguments, files);
  }

  /** The same in a folder of the project. */
  public BuildStage in(String other) {
    return new BuildStage(other, program, steps, arguments, files);
  }
}
