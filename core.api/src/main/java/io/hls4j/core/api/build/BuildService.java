package io.hls4j.core.api.build;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Builds projects with the tools that are installed. */
@ProviderType
public interface BuildService {
  /**
   * Runs the steps of a request. Interrupting the thread, or ending the virtual machine, stops all
   * processes that were started.
   *
   * @return what became of it, also if a tool failed
   * @throws io.hls4j.core.graph.diag.ModelException if the folder is no project, or is being built
   * @throws io.hls4j.core.graph.diag.ToolException if a program is missing
   * @throws io.hls4j.core.graph.diag.UnsupportedFeatureException if a step cannot be done
   */
  BuildOutcome build(BuildRequest request, BuildEvents events);

  /**
   * A program that a tool may run.
   *
   * @param backend name of the backend
   * @param program the program
   * @param installed where it is, if it is there
   */
  record Tool(String backend, Program program, Optional<InstalledProgram> installed) {}

  /** Every program of every backend, also those that are not there. */
  List<Tool> tools();
}
