package io.hls4j.core.graph.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.core.graph.tensor.Shape;
import org.junit.jupiter.api.Test;

/** Limits on one side or both. */
class ClipTest {
  private static final Shape ONE = Shape.of(1);
  private static final double[] X = {-3, -.5, 0, 1.25, 7};

  private static KindCase clip() {
    return new KindCase(Clip.KIND, Shape.of(5));
  }

  private static void check(KindCase c, double... expected) {
    assertArrayEquals(expected, c.fixed(X));
    assertArrayEquals(expected, c.real(X));
    c.checkRange(8);
  }

  @Test
  void limitsBothSides() {
    check(clip().weight("low", ONE, -1).weight("high", ONE, 1), -1, -.5, 0, 1, 1);
  }

  @Test
  void limitsOneSide() {
    check(clip().weight("low", ONE, -1), -1, -.5, 0, 1.25, 7);
    check(clip().weight("high", Shape.scalar(), .25), -3, -.5, 0, .25, .25);
    check(clip(), X);
  }

  @Test
  void theUpperLimitWins() {
    check(clip().weight("low", ONE, 2).weight("high", ONE, 1), 1, 1, 1, 1, 1);
  }

  @Test
  void limitsAreSingleNumbers() {
    assertThrows(ModelException.class, clip().weight("low", Shape.of(2), 1, 2)::graph);
  }
}
