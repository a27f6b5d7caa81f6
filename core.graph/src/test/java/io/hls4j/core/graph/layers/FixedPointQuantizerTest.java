package io.hls4j.core.graph.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.core.graph.tensor.Shape;
import org.junit.jupiter.api.Test;

/** Types element by element. */
class FixedPointQuantizerTest {
  private static final double[] X = {1.375, -1.375, 1.375, -1.375, 1.375, -1.375};

  private static KindCase quantizer(Shape shape, double[] keep, double[] bits, double[] integers) {
    return new KindCase(FixedPointQuantizer.KIND, Shape.of(3, 2))
        .attr(FixedPointQuantizer.OVERFLOW, "sat")
        .weight("keep_negative", shape, keep)
        .weight("bits", shape, bits)
        .weight("integers", shape, integers);
  }

  private static void check(KindCase c, double... expected) {
    assertArrayEquals(expected, c.fixed(X));
    assertArrayEquals(expected, c.real(X));
    c.checkRange(3);
  }

  @Test
  void oneTypeForAll() {
    check(
        quantizer(Shape.of(1), new double[] {1}, new double[] {3}, new double[] {2}),
        1.5,
        -1.5,
        1.5,
        -1.5,
        1.5,
        -1.5);
  }

  @Test
  void oneTypeForEachChannel() {
    check(
        quantizer(Shape.of(1, 2), new double[] {1, 0}, new double[] {4, 4}, new double[] {2, 2}),
        1.5,
        0,
        1.5,
        0,
        1.5,
        0);
  }

  @Test
  void oneTypeForEachRow() {
    check(
        quantizer(
            Shape.of(3, 1), new double[] {1, 1, 0}, new double[] {5, 0, 2}, new double[] {2, 3, 1}),
        1.375,
        -1.375,
        0,
        0,
        1.5,
        0);
  }

  @Test
  void typesMustBroadcast() {
    KindCase other =
        quantizer(
            Shape.of(3), new double[] {1, 1, 1}, new double[] {1, 1, 1}, new double[] {1, 1, 1});
    assertThrows(ModelException.class, other::graph);
  }
}
