package io.hls4j.core.graph.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.core.graph.tensor.Shape;
import org.junit.jupiter.api.Test;

/** Arithmetic of several tensors that broadcast. */
class MergeTest {
  private static final Shape CELLS = Shape.of(2, 2, 3);

  private static KindCase merge(String op, Shape... shapes) {
    return new KindCase(Merge.KIND, shapes).attr(Merge.OP, op);
  }

  @Test
  void broadcastsOneChannelToAll() {
    // The original adds 0 1 2 3 0 1 ... here.
    double[] zero = new double[12];
    double[] expected = {0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3};
    KindCase add = merge("add", Shape.of(2, 2, 1), CELLS);

    assertArrayEquals(expected, add.fixed(new double[] {0, 1, 2, 3}, zero));
    assertArrayEquals(expected, add.real(new double[] {0, 1, 2, 3}, zero));
    assertEquals(CELLS, add.shape());
  }

  @Test
  void takesAnyNumberOfTensors() {
    double[][] x = {{1, -2}, {3.25}, {.5, 8}};
    assertArrayEquals(new double[] {4.75, 9.25}, three("add").fixed(x));
    assertArrayEquals(new double[] {4.75, 9.25}, three("add").real(x));
    assertArrayEquals(
        new double[] {1.625, 12.03515625},
        three("multiply")
            .fixed(new double[] {1, .375}, new double[] {3.25}, new double[] {.5, 9.875}));
    assertArrayEquals(new double[] {3.25, 8}, three("maximum").fixed(x));
    assertArrayEquals(new double[] {.5, -2}, three("minimum").fixed(x));
    assertArrayEquals(new double[] {3.25, 8}, three("maximum").real(x));
    assertArrayEquals(new double[] {.5, -2}, three("minimum").real(x));
  }

  private static KindCase three(String op) {
    return merge(op, Shape.of(2), Shape.of(1), Shape.of(2));
  }

  @Test
  void averagesWithTheInverseInSinglePrecision() {
    double[][] x = {{1, -2}, {3.25}, {.5, 8}};
    // 4.75 / 3 and 9.25 / 3, rounded down to 2^-10
    assertArrayEquals(new double[] {1621 / 1024.0, 3157 / 1024.0}, three("average").fixed(x));
    assertArrayEquals(new double[] {4.75 / 3, 9.25 / 3}, three("average").real(x));
    // a half is exact
    assertArrayEquals(
        new double[] {-.5},
        merge("average", Shape.of(1), Shape.of(1)).fixed(new double[] {1}, new double[] {-2}));
  }

  @Test
  void subtractsExactlyTwo() {
    KindCase three = merge("subtract", Shape.of(2), Shape.of(2), Shape.of(2));
    assertThrows(ModelException.class, three::graph);
    assertArrayEquals(
        new double[] {3, 4},
        merge("subtract", Shape.of(2), Shape.of(1)).fixed(new double[] {1, 2}, new double[] {-2}));
  }

  @Test
  void provesRanges() {
    for (String op : new String[] {"add", "multiply", "average", "maximum", "minimum"}) {
      merge(op, CELLS, Shape.of(3), Shape.of(2, 1, 3)).checkRange(1);
      merge(op, Shape.of(4), Shape.of(4)).checkRange(2);
    }
    merge("subtract", CELLS, Shape.of(2, 1)).checkRange(3);
  }
}
