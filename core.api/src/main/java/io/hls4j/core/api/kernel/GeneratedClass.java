package io.hls4j.core.api.kernel;

import java.util.List;

/**
 * A class in C++ that is written for one layer, where a kernel with constants as arguments will not
 * do. The project names it and writes it to a header of its own; the layer's configuration has it
 * as a type.
 *
 * @param about what it is, one line of a comment each
 * @param includes paths of the headers that it needs, such as {@code nnet/core/types.h}
 * @param members lines between the braces, in the neutral dialect, without indentation of their own
 */
public record GeneratedClass(List<String> about, List<String> includes, List<String> members) {
  /** Keeps copies. */
  public GeneratedClass {
    about = List.copyOf(about);
    includes = List.copyOf(includes);
    members = List.copyOf(members);
  }
}
