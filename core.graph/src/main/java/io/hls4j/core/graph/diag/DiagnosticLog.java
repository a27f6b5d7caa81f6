package io.hls4j.core.graph.diag;

import java.util.ArrayList;
import java.util.List;

/**
 * Collects findings in the order in which they are reported. Not safe for use by several threads.
 */
public final class DiagnosticLog implements DiagnosticSink {
  private final List<Diagnostic> all = new ArrayList<>();

  @Override
  public void report(Diagnostic diagnostic) {
    all.add(diagnostic);
  }

  /** Everything reported so far. */
  public List<Diagnostic> all() {
    return List.copyOf(all);
  }

  /** The errors among them. */
  public List<Diagnostic> errors() {
    return all.stream().filter(Diagnostic::isError).toList();
  }

  /** Throws {@link ModelException} with all errors if there is one. */
  public void throwIfErrors() {
    List<Diagnostic> errors = errors();
    if (!errors.isEmpty()) {
      throw new ModelException(errors);
    }
  }
}
