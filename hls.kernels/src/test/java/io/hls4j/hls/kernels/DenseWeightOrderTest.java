package io.hls4j.hls.kernels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DenseWeightOrderTest {
  @Test
  void acceptsTheReuseFactorsOfTheReference() {
    List<Integer> valid =
        IntStream.rangeClosed(1, 80)
            .filter(r -> DenseWeightOrder.isValid(16, 5, r))
            .boxed()
            .toList();
    assertEquals(List.of(1, 2, 4, 8, 16, 80), valid);
  }

  @Test
  void goesOutputByOutputThroughTheInputsOfACycle() {
    // Four inputs, two outputs; the matrix is i0o0 i0o1 i1o0 i1o1 i2o0 i2o1 i3o0 i3o1.
    assertArrayEquals(new int[] {0, 2, 1, 3, 4, 6, 5, 7}, DenseWeightOrder.positions(4, 2, 2));
  }

  @Test
  void isTheTransposeWhenAllIsOneCycle() {
    assertArrayEquals(new int[] {0, 2, 4, 6, 1, 3, 5, 7}, DenseWeightOrder.positions(4, 2, 1));
  }

  @Test
  void finishesAGroupOfOutputsBeforeTheNextWhenThereAreMoreCyclesThanInputs() {
    // Two inputs, four outputs, two outputs at a time.
    assertArrayEquals(new int[] {0, 1, 4, 5, 2, 3, 6, 7}, DenseWeightOrder.positions(2, 4, 4));
  }

  @Test
  void refusesAReuseFactorThatDoesNotFit() {
    assertThrows(IllegalArgumentException.class, () -> DenseWeightOrder.positions(4, 2, 3));
  }
}
