package io.hls4j.core.graph.diag;

import java.util.List;

/**
 * An operator of a model that nothing here converts.
 *
 * @param operator its type in the source, with a domain if it has one
 * @param names what the model calls its uses, one entry for each, in the model's order
 * @param alternative what is supported and comes nearest, or where to look
 */
public record UnsupportedOperator(String operator, List<String> names, String alternative) {
  /** Copies the list. */
  public UnsupportedOperator {
    names = List.copyOf(names);
  }
}
