package io.hls4j.core.api.build;

import io.hls4j.core.api.backend.ProjectRef;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.regex.Pattern;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Knows how a vendor's tools build the projects of one backend. It says what to run and what the
 * output means; the engine runs it, with logs, time limit and all. Implementations are stateless.
 */
@ConsumerType
public interface BuildTool {
  /** Name of the backend whose projects it builds. */
  String backend();

  /** The programs that it may run. */
  List<Program> programs();

  /** The steps that it can run. */
  SortedSet<BuildStep> steps();

  /**
   * Files and folders of the project on which results depend, relative to it. If they change, what
   * has been built is out of date.
   */
  List<String> sources(ProjectRef project);

  /**
   * What to run for a task, in order.
   *
   * @throws io.hls4j.core.graph.diag.ToolException if a program is missing
   * @throws io.hls4j.core.graph.diag.UnsupportedFeatureException if a step cannot be done for this
   *     project
   */
  List<BuildStage> plan(BuildTask task, Toolbox tools);

  /** Whether a line of the output tells of an error. */
  default boolean isError(String line) {
    return Lines.ERROR.matcher(line).find();
  }

  /**
   * What a user can do about an error, as the end of a sentence.
   *
   * @param line a line that {@link #isError} accepts
   */
  default Optional<String> advice(String line) {
    return Optional.empty();
  }

  /** How most tools and compilers begin a line about an error. */
  final class Lines {
    private static final Pattern ERROR =
        Pattern.compile("^(FATAL[ _]ERROR|FATAL|ERROR|Error)\\b|: (fatal )?error: ");

    private Lines() {}
  }
}
