package io.hls4j.core.graph.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.core.graph.tensor.Shape;
import org.junit.jupiter.api.Test;

/** Tables addressed by the word of the input. */
class UnaryLutTest {
  private static final double[] TABLE = {0, 1, 2, 3, -4, -3, -2, -1};

  private static KindCase lut(int integer, boolean signed) {
    return new KindCase(UnaryLut.KIND, Shape.of(4))
        .attr(UnaryLut.INTEGER, integer)
        .attr(UnaryLut.SIGNED, signed)
        .weight("table", Shape.of(8), TABLE);
  }

  @Test
  void negativeWordsAddressTheUpperHalf() {
    double[] x = {-1, -.25, 0, .75};
    assertArrayEquals(new double[] {-4, -1, 0, 3}, lut(1, true).fixed(x));
    assertArrayEquals(new double[] {-4, -1, 0, 3}, lut(1, true).real(x));
  }

  @Test
  void theInputIsTruncatedAndWraps() {
    assertArrayEquals(
        new double[] {-1, 0, -4, -1}, lut(3, false).fixed(new double[] {7, 8, 4.5, -1}));
  }

  @Test
  void provesRanges() {
    lut(1, true).checkRange(1);
    lut(4, false).checkRange(2);
  }

  @Test
  void refusesTablesOfOtherLengths() {
    KindCase three =
        new KindCase(UnaryLut.KIND, Shape.of(4))
            .attr(UnaryLut.INTEGER, 1)
            .weight("table", Shape.of(3), 1, 2, 3);
    assertThrows(ModelException.class, three::graph);
  }
}
