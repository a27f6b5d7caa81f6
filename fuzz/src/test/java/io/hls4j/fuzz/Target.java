package io.hls4j.fuzz;

import io.hls4j.core.graph.diag.Hls4jException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Something that reads files from strangers.
 *
 * @param name name of the target and of its folder in the corpus
 * @param megabytes what reading one file may allocate in all
 * @param seconds processor time that one file may take
 * @param read reads a file, with a file of weights beside it if the format has one; any {@link
 *     Hls4jException} but an internal error is a proper answer
 */
record Target(String name, long megabytes, long seconds, Read read) {

  /** The same with more room, for readers that are slowed down by what watches them. */
  Target relaxed(int factor) {
    return new Target(name, factor * megabytes, factor * seconds, read);
  }

  @Override
  public String toString() {
    return name;
  }

  /** Reads a file and does with the content what the program would do. */
  @FunctionalInterface
  interface Read {
    void read(Path file, Optional<Path> weights);
  }
}
