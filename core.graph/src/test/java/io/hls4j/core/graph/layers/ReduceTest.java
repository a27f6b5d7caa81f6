package io.hls4j.core.graph.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.core.graph.tensor.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sums, means and extremes along axes. */
class ReduceTest {
  private static final Shape X = Shape.of(2, 3, 2);
  private static final double[] VALUES = {1, 2, 3, 4, 5, 6, -1, -2, -3, -4, -5, -6.5};

  private static KindCase reduce(String op, Integer... axes) {
    return new KindCase(Reduce.KIND, X).attr(Reduce.OP, op).attr(Reduce.AXES, List.of(axes));
  }

  private static void check(KindCase c, Shape shape, double... expected) {
    assertEquals(shape, c.shape());
    assertArrayEquals(expected, c.fixed(VALUES));
    assertArrayEquals(expected, c.real(VALUES));
    c.checkRange(9);
  }

  @Test
  void reducesAnyAxes() {
    check(reduce("sum", 1), Shape.of(2, 2), 9, 12, -9, -12.5);
    check(reduce("sum", 0, -1), Shape.of(3), 0, 0, -.5);
    check(reduce("max", 2), Shape.of(2, 3), 2, 4, 6, -1, -3, -5);
    check(reduce("min", 0, 1, 2), Shape.of(1), -6.5);
    check(reduce("mean", 0).attr(Reduce.KEEPDIMS, true), Shape.of(1, 3, 2), 0, 0, 0, 0, 0, -.25);
  }

  @Test
  void meansOfThreeUseTheInverseInSinglePrecision() {
    // -12.5 / 3 rounded down to 2^-10; 12 times a third in single precision is above 4
    assertArrayEquals(
        new double[] {3, 4, -3 - 1 / 1024., -4267 / 1024.}, reduce("mean", 1).fixed(VALUES));
    assertArrayEquals(new double[] {3, 4, -3, -12.5 / 3}, reduce("mean", 1).real(VALUES));
    reduce("mean", 1).checkRange(4);
  }

  @Test
  void castsToTheAccumulatorAfterEachAddition() {
    KindCase c = reduce("sum", 1).type("accum", "fixed<4,4>");
    // 1 + 3 + 5 wraps to -7, -2 - 4 - 7 to 3
    assertArrayEquals(new double[] {-7, -4, 7, 3}, c.fixed(VALUES));
    assertArrayEquals(new double[] {9, 12, -9, -12.5}, c.real(VALUES));
  }

  @Test
  void refusesAxesThatAreNotThere() {
    assertThrows(ModelException.class, reduce("sum", 3)::graph);
    assertThrows(ModelException.class, reduce("sum", 2, -1)::graph);
  }
}
