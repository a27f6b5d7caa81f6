package io.hls4j.core.graph.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.core.graph.tensor.Shape;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Kinds that move elements: Slice, Gather, Concatenate, Broadcast, Clone, Repack. */
class MovesTest {
  private static final Shape X = Shape.of(2, 5);
  private static final double[] VALUES = {0, 1, 2, 3, 4, 10, 11, 12, 13, 14};

  private static KindCase slice(List<Integer> begin, List<Integer> end) {
    return new KindCase(Slice.KIND, X).attr(Slice.BEGIN, begin).attr(Slice.END, end);
  }

  private static void check(KindCase c, Shape shape, double... expected) {
    assertEquals(shape, c.shape());
    assertArrayEquals(expected, c.fixed(VALUES));
    assertArrayEquals(expected, c.real(VALUES));
    c.checkRange(5);
  }

  @Test
  void slices() {
    check(slice(List.of(0, 1), List.of(2, 4)), Shape.of(2, 3), 1, 2, 3, 11, 12, 13);
    check(slice(List.of(-1, -2), List.of(99, 99)), Shape.of(1, 2), 13, 14);
    check(
        slice(List.of(0, 0), List.of(1, 5)).attr(Slice.STEP, List.of(1, 2)),
        Shape.of(1, 3),
        0,
        2,
        4);
  }

  @Test
  void slicesBackward() {
    check(
        slice(List.of(1, 4), List.of(-3, -6)).attr(Slice.STEP, List.of(-1, -2)),
        Shape.of(2, 3),
        14,
        12,
        10,
        4,
        2,
        0);
    // with a negative step, -1 is the last position
    check(
        slice(List.of(0, -1), List.of(1, 2)).attr(Slice.STEP, List.of(1, -1)),
        Shape.of(1, 2),
        4,
        3);
  }

  @Test
  void refusesEmptySlicesAndWrongRanks() {
    assertThrows(ModelException.class, slice(List.of(0, 3), List.of(2, 3))::graph);
    assertThrows(ModelException.class, slice(List.of(0), List.of(2))::graph);
  }

  @Test
  void gathers() {
    KindCase columns =
        new KindCase(Gather.KIND, X)
            .attr(Gather.AXIS, -1)
            .attr(Gather.INDICES, List.of(4, 0, 0, -2));
    check(columns, Shape.of(2, 4), 4, 0, 0, 3, 14, 10, 10, 13);
    KindCase rows = new KindCase(Gather.KIND, X).attr(Gather.INDICES, List.of(1));
    check(rows, Shape.of(1, 5), 10, 11, 12, 13, 14);
    KindCase outside = new KindCase(Gather.KIND, X).attr(Gather.INDICES, List.of(2));
    assertThrows(ModelException.class, outside::graph);
  }

  @Test
  void broadcasts() {
    KindCase c =
        new KindCase(Broadcast.KIND, Shape.of(2, 1)).attr(Broadcast.TARGET, List.of(2, 2, 3));
    double[] expected = {5, 5, 5, 6, 6, 6, 5, 5, 5, 6, 6, 6};
    assertArrayEquals(expected, c.fixed(new double[] {5, 6}));
    assertArrayEquals(expected, c.real(new double[] {5, 6}));
    c.checkRange(6);
    KindCase narrower =
        new KindCase(Broadcast.KIND, Shape.of(2, 2)).attr(Broadcast.TARGET, List.of(1, 2));
    assertThrows(ModelException.class, narrower::graph);
  }

  @Test
  void clonesAndRepacks() {
    check(new KindCase(Clone.KIND, X), X, VALUES);
    check(
        new KindCase(Repack.KIND, X).attr(Reshape.TARGET, List.of(5, -1)), Shape.of(5, 2), VALUES);
  }

  @Test
  void concatenatesThreeTensorsOnEveryAxis() {
    Shape[] shapes = {Shape.of(1, 2, 2), Shape.of(1, 2, 2), Shape.of(1, 2, 2)};
    double[][] x = {{1, 2, 3, 4}, {5, 6, 7, 8}, {9, 10, 11, 12}};
    double[][] expected = {
      IntStream.rangeClosed(1, 12).asDoubleStream().toArray(),
      IntStream.rangeClosed(1, 12).asDoubleStream().toArray(),
      {1, 2, 5, 6, 9, 10, 3, 4, 7, 8, 11, 12}
    };
    for (int axis = 0; axis < 3; axis++) {
      KindCase c = new KindCase(Concatenate.KIND, shapes).attr(Concatenate.AXIS, axis);
      assertEquals(Shape.of(1, 2, 2).with(axis, axis == 0 ? 3 : 6), c.shape());
      assertArrayEquals(expected[axis], c.fixed(x));
      assertArrayEquals(expected[axis], c.real(x));
      c.checkRange(axis);
    }
    KindCase none = new KindCase(Concatenate.KIND, shapes).attr(Concatenate.AXIS, 3);
    assertThrows(ModelException.class, none::graph);
  }
}
