package io.hls4j.core.graph.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShapeTest {

  private final Shape shape = Shape.of(2, 3, 4);

  @Test
  void tellsItsAxes() {
    assertEquals(List.of(2, 3, 4), shape.dims());
    assertEquals(3, shape.rank());
    assertEquals(24, shape.size());
    assertEquals(2, shape.first());
    assertEquals(4, shape.last());
    assertEquals(3, shape.dim(-2));
    assertArrayEquals(new int[] {2, 3, 4}, shape.toArray());
  }

  @Test
  void printsInBrackets() {
    assertEquals("[16, 64]", Shape.of(16, 64).toString());
    assertEquals("[]", Shape.scalar().toString());
  }

  @Test
  void aScalarHasOneElementAndAnEmptyAxisNone() {
    assertEquals(1, Shape.scalar().size());
    assertEquals(Shape.scalar(), Shape.of());
    assertEquals(0, Shape.of(3, 0).size());
  }

  @Test
  void changesIntoOtherShapes() {
    assertEquals(Shape.of(2, 3, 9), shape.withLast(9));
    assertEquals(Shape.of(2, 9, 4), shape.with(1, 9));
    assertEquals(Shape.of(2, 4), shape.without(1));
    assertEquals(Shape.of(8, 2, 3, 4), shape.prepend(8));
    assertEquals(Shape.of(2, 3, 4, 8), shape.append(8));
    assertEquals(Shape.of(4, 2, 3), shape.transpose(2, 0, 1));
    assertEquals(Shape.of(4, 2, 3), shape.transpose(-1, 0, 1));
  }

  @Test
  void isEqualByItsLengths() {
    assertEquals(Shape.of(2, 3, 4), shape);
    assertEquals(Shape.of(2, 3, 4).hashCode(), shape.hashCode());
  }

  @Test
  void refusesNegativeLengthsAndHugeSizes() {
    assertThrows(IllegalArgumentException.class, () -> Shape.of(2, -1));
    assertThrows(
        IllegalArgumentException.class,
        () -> Shape.of(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE));
  }

  @Test
  void refusesAxesItDoesNotHave() {
    assertThrows(IndexOutOfBoundsException.class, () -> shape.dim(3));
    assertThrows(IndexOutOfBoundsException.class, () -> shape.dim(-4));
    assertThrows(IndexOutOfBoundsException.class, () -> Shape.scalar().last());
  }

  @Test
  void refusesAnOrderThatIsNoPermutation() {
    assertThrows(IllegalArgumentException.class, () -> shape.transpose(0, 1));
    assertThrows(IllegalArgumentException.class, () -> shape.transpose(0, 1, 1));
    assertThrows(IllegalArgumentException.class, () -> shape.transpose(0, 1, 2, 2));
  }
}
