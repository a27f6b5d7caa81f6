package io.hls4j.core.emulator.internal.expr;

import io.hls4j.core.emulator.internal.block.Workspace;
import io.hls4j.core.emulator.internal.number.Narrow;
import io.hls4j.core.emulator.internal.number.Span;
import io.hls4j.core.graph.precision.Precision;

/** Assignment to the binary type: the sign. */
final class SignCast extends Cast {
  SignCast(Precision type) {
    super(Span.of(type), type);
  }

  @Override
  public boolean isIdentity() {
    return false;
  }

  @Override
  public void apply(Workspace w, double[][] x, double[][] y, int n) {
    Narrow.sign(x[x.length - 1], y[0], n);
  }
}
