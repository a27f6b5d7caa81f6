package io.hls4j.core.api.build;

import org.osgi.annotation.versioning.ConsumerType;

/** Is told what happens during a build, from any thread, one call at a time. */
@ConsumerType
public interface BuildEvents {
  /** Ignores everything. */
  BuildEvents NONE = new BuildEvents() {};

  /** Who is told what happens in a folder of the project, beside other folders; this one itself. */
  default BuildEvents in(String folder) {
    return this;
  }

  /** A step begins. */
  default void began(BuildStep step) {}

  /** A program has printed a line; very long ones are cut. */
  default void line(String text) {}

  /** A step has ended. */
  default void ended(StepResult result) {}
}
