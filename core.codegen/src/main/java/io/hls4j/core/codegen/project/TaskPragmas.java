package io.hls4j.core.codegen.project;

import io.hls4j.core.codegen.cpp.CppWriter;
import io.hls4j.core.codegen.dialect.PragmaDialect;
import java.util.ArrayList;
import java.util.List;

/** Arrays and pipelines in the functions of a network of streams, as the tool wants to be told. */
record TaskPragmas(PragmaDialect dialect) {
  /** Declares an array of registers. */
  void array(CppWriter w, Variable v) {
    w.line(v.declaration() + ";");
    partition(w, v.name());
  }

  /** The elements of an array, or those along one axis, are apart. */
  void partition(CppWriter w, String array, String... axis) {
    List<String> arguments = new ArrayList<>(List.of(array, "complete"));
    arguments.addAll(List.of(axis));
    dialect.statement("partition", arguments).ifPresent(w::line);
  }

  /** The loop is a pipeline, if the interval is not 0. */
  void pipeline(CppWriter w, int interval) {
    if (interval > 0) {
      dialect.statement("pipeline", List.of(Integer.toString(interval))).ifPresent(w::line);
    }
  }
}
