package io.hls4j.core.codegen.stream;

import java.util.List;

/**
 * One layer of a network of streams: in which order it reads and writes words. That order does not
 * depend on the data.
 *
 * @param name for documents
 * @param inputs numbers of the streams it reads
 * @param outputs numbers of the streams it writes
 * @param pattern the words of one inference
 * @param isPipeline whether it is a pipelined loop that reads and writes, so that results may be
 *     under way in it while it waits for a word
 */
public record StreamProcess(
    String name, List<Integer> inputs, List<Integer> outputs, Pattern pattern, boolean isPipeline) {
  /** The order of words in one inference. */
  @FunctionalInterface
  public interface Pattern {
    /** Goes through one inference. */
    void run(TokenTrace trace);
  }

  /** Keeps copies. */
  public StreamProcess {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }
}
