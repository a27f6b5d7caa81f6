package io.hls4j.core.graph.diag;

/**
 * Receives findings, so that one check serves "collect all", "stop at the first" and "just ask".
 */
@FunctionalInterface
public interface DiagnosticSink {

  /** Takes one finding. May throw to stop at the first. */
  void report(Diagnostic diagnostic);

  /** A sink that throws {@link ModelException} at the first error and ignores the rest. */
  static DiagnosticSink failFast() {
    return d -> {
      if (d.isError()) {
        throw new ModelException(d);
      }
    };
  }
}
