package io.hls4j.frontend.pytorch.internal.program;

/**
 * What an output of the graph of an exported program stands for.
 *
 * @param sort {@code user_output}, or how the program changes its own state
 * @param name its name in the graph; empty if it is no tensor
 */
public record OutputSpec(String sort, String name) {

  /** Whether this is a result of the model. */
  public boolean isUser() {
    return sort.equals("user_output");
  }
}
