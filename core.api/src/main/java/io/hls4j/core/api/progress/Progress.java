package io.hls4j.core.api.progress;

import org.osgi.annotation.versioning.ConsumerType;

/** Receives the progress of a long operation; called from any thread. */
@ConsumerType
@FunctionalInterface
public interface Progress {
  /** Ignores everything. */
  Progress NONE = (step, done, total) -> {};

  /**
   * Says how far a step has come.
   *
   * @param step the step in words, such as {@code compiling}
   * @param done units done so far
   * @param total units in all; 0 if not known
   */
  void update(String step, long done, long total);
}
