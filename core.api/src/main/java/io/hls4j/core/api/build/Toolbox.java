package io.hls4j.core.api.build;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** The programs that are installed. */
@ProviderType
public interface Toolbox {
  /** A program, if it is there. */
  Optional<InstalledProgram> find(Program program);

  /**
   * A program that a step cannot do without.
   *
   * @throws io.hls4j.core.graph.diag.ToolException if it is not there; says where it was looked for
   */
  InstalledProgram require(Program program);
}
