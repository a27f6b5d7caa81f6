package io.hls4j.core.emulator.internal.expr;

import io.hls4j.core.emulator.internal.block.Workspace;

/** A number after assignment to a type. */
final class Assigned extends Expression {
  private final Expression x;
  private final Cast cast;

  Assigned(Expression x, Cast cast) {
    super(x.planner, cast.result(), cast.limbs());
    this.x = x;
    this.cast = cast;
  }

  @Override
  public void into(Workspace w, int element, double[][] out, int n) {
    cast.apply(w, x.row(w, element, n), out, n);
  }
}
