package io.hls4j.core.graph.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TensorDataTest {

  private final TensorData numbers = TensorData.ofLongs(Shape.of(2, 3), 1, 2, 3, 4, 5, 6);

  @Test
  void readsElementsByPositionAndByIndex() {
    assertEquals(4.0, numbers.at(3));
    assertEquals(4.0, numbers.at(3L));
    assertEquals(6.0, numbers.atIndex(1, 2));
    assertEquals(6, numbers.longAt(5));
    assertEquals(7.0, TensorData.scalar(7).atIndex());
    assertThrows(IndexOutOfBoundsException.class, () -> numbers.atIndex(0, 3));
    assertThrows(IndexOutOfBoundsException.class, () -> numbers.atIndex(1));
  }

  @Test
  void refusesAnArrayOfAnotherSize() {
    assertThrows(
        IllegalArgumentException.class, () -> TensorData.ofFloats(Shape.of(2, 2), 1, 2, 3));
  }

  @Test
  void doesNotSeeLaterChangesOfACopiedArray() {
    double[] array = {1, 2};
    TensorData copied = TensorData.ofDoubles(Shape.of(2), array);
    array[0] = 9;
    assertEquals(1.0, copied.at(0));
    copied.toDoubles()[0] = 9;
    assertEquals(1.0, copied.at(0));
  }

  @Test
  void keepsEveryBitOfALong() {
    TensorData big = TensorData.ofLongs(Shape.of(1), (1L << 53) + 1);
    assertEquals((1L << 53) + 1, big.longAt(0));
    assertArrayEquals(new long[] {(1L << 53) + 1}, big.toLongs());
  }

  @Test
  void refusesToReadAFractionAsALong() {
    assertEquals(-3, TensorData.scalar(-3).longAt(0));
    assertThrows(ArithmeticException.class, () -> TensorData.scalar(0.5).longAt(0));
    assertThrows(ArithmeticException.class, () -> TensorData.scalar(0x1p63).longAt(0));
    assertThrows(ArithmeticException.class, () -> TensorData.scalar(Double.NaN).longAt(0));
  }

  @Test
  void transposesAnyAxes() {
    assertArrayEquals(new double[] {1, 4, 2, 5, 3, 6}, numbers.transpose(1, 0).toDoubles());
    TensorData cube = TensorData.ofFloats(Shape.of(2, 2, 3), 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
    TensorData turned = cube.transpose(2, 0, 1);
    assertEquals(Shape.of(3, 2, 2), turned.shape());
    assertArrayEquals(new float[] {0, 3, 6, 9, 1, 4, 7, 10, 2, 5, 8, 11}, turned.toFloats());
    assertEquals(cube, turned.transpose(1, 2, 0));
    assertEquals(Shape.of(0, 3), TensorData.ofFloats(Shape.of(3, 0)).transpose(1, 0).shape());
  }

  @Test
  void reshapesInOrder() {
    assertEquals(5.0, numbers.reshape(Shape.of(3, 2)).atIndex(2, 0));
    assertThrows(IllegalArgumentException.class, () -> numbers.reshape(Shape.of(5)));
  }

  @Test
  void cutsRows() {
    assertEquals(TensorData.ofLongs(Shape.of(1, 3), 4, 5, 6), numbers.rows(1, 2));
    assertThrows(IndexOutOfBoundsException.class, () -> numbers.rows(1, 3));
  }

  @Test
  void mapsAndZips() {
    assertArrayEquals(new double[] {2, 4, 6, 8, 10, 12}, numbers.map(v -> 2 * v).toDoubles());
    assertEquals(TensorData.filled(Shape.of(2, 3), 0), numbers.zip(numbers, (a, b) -> a - b));
    assertThrows(
        IllegalArgumentException.class, () -> numbers.zip(TensorData.scalar(1), Double::sum));
  }

  @Test
  void tellsItsExtremes() {
    assertEquals(1.0, numbers.min());
    assertEquals(6.0, numbers.max());
    assertTrue(numbers.allFinite());
    assertFalse(TensorData.scalar(Double.NEGATIVE_INFINITY).allFinite());
    assertEquals(Double.NaN, TensorData.ofDoubles(Shape.of(2), 1, Double.NaN).max());
    assertThrows(IllegalStateException.class, () -> TensorData.ofDoubles(Shape.of(0)).min());
  }

  @Test
  void isEqualByShapeAndExactValues() {
    TensorData same = TensorData.ofFloats(Shape.of(2, 3), 1, 2, 3, 4, 5, 6);
    assertEquals(numbers, same);
    assertEquals(same, numbers);
    assertEquals(numbers.hashCode(), same.hashCode());
    assertNotEquals(numbers, numbers.reshape(Shape.of(6)));
    assertNotEquals(TensorData.scalar(0.0), TensorData.scalar(-0.0));
    TensorData odd = TensorData.ofLongs(Shape.of(1), (1L << 53) + 1);
    TensorData even = TensorData.ofDoubles(Shape.of(1), 0x1p53);
    assertNotEquals(odd, even);
    assertNotEquals(even, odd);
  }

  @Test
  void printsASmallTensorWithItsElements() {
    assertEquals("INT64 [2, 3] [1, 2, 3, 4, 5, 6]", numbers.toString());
    assertEquals("FLOAT64 [100]", TensorData.filled(Shape.of(100), 1).toString());
  }
}
