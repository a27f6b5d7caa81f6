package io.hls4j.core.graph.diag;

import java.util.List;

/** The input is valid, but hls4j does not support what it asks for. */
public final class UnsupportedFeatureException extends Hls4jException {
  private static final long serialVersionUID = 1L;
  private final transient List<UnsupportedOperator> operators;

  /** With one finding. */
  public UnsupportedFeatureException(Diagnostic diagnostic) {
    this(List.of(diagnostic));
  }

  /** With one finding and what caused it. */
  public UnsupportedFeatureException(Diagnostic diagnostic, Throwable cause) {
    super(List.of(diagnostic), cause);
    this.operators = List.of();
  }

  /** With all findings, reported together. */
  public UnsupportedFeatureException(List<Diagnostic> diagnostics) {
    this(diagnostics, List.of());
  }

  /** With all findings, and the operators among them for those who want them as data. */
  public UnsupportedFeatureException(
      List<Diagnostic> diagnostics, List<UnsupportedOperator> operators) {
    super(diagnostics, null);
    this.operators = List.copyOf(operators);
  }

  /** The operators that nothing here converts; each is also among the diagnostics. */
  public List<UnsupportedOperator> operators() {
    return operators;
  }

  @Override
  public int exitStatus() {
    return 3;
  }
}
