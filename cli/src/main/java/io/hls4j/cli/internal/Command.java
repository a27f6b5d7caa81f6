package io.hls4j.cli.internal;

import java.io.IOException;
import java.util.List;

/** One command. An object lives for one run. */
public interface Command {
  /** Operands in their order, then options in the order of the help text. */
  List<Option<?>> options();

  /** Further paragraphs of the help text. */
  default List<String> details() {
    return List.of();
  }

  /**
   * Does what the user asks for.
   *
   * @return the exit status of the process; exceptions have theirs
   */
  int run(Session session) throws IOException;
}
