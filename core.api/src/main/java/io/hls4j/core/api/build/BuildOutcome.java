package io.hls4j.core.api.build;

import io.hls4j.core.graph.diag.Diagnostic;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What became of a build.
 *
 * @param steps every step, in order
 * @param exitStatus exit status of the program that ran last, if it ended by itself
 * @param signal name of the signal that ended it, such as {@code SIGKILL}, if one did
 * @param log file with everything that the programs printed; of a part that failed, if one did
 * @param errors lines about errors in the step that failed, in order; the last 20 at most
 * @param diagnostics what there is to say: an error if the build failed, one for each part,
 *     warnings, and information
 */
public record BuildOutcome(
    List<StepResult> steps,
    OptionalInt exitStatus,
    Optional<String> signal,
    Path log,
    List<String> errors,
    List<Diagnostic> diagnostics) {

  /** Whether every step was done. */
  public boolean succeeded() {
    return diagnostics.stream().noneMatch(Diagnostic::isError);
  }

  /** The same with other things to say. */
  public BuildOutcome withDiagnostics(List<Diagnostic> other) {
    return new BuildOutcome(steps, exitStatus, signal, log, errors, other);
  }
}
