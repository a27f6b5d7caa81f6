package io.hls4j.core.graph.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hls4j.core.graph.layer.RangeTensor;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.precision.Interval;
import io.hls4j.core.graph.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Ranges in 64-bit integers are those of exact interval arithmetic. */
class WeightedSumsTest {
  private final Random random = new Random(7);

  private RangeTensor tensor(Shape shape, int bits, int fraction, boolean constant) {
    List<Interval> all = new ArrayList<>();
    for (int i = 0; i < shape.size(); i++) {
      Exact a = Exact.of(random.nextLong(-1L << bits, 1L << bits), -fraction);
      Exact b = Exact.of(random.nextLong(-1L << bits, 1L << bits), -fraction);
      all.add(constant ? Interval.of(a) : Interval.spanning(a, b));
    }
    return RangeTensor.of(shape, all, fraction);
  }

  @Test
  void equalsIntervalArithmetic() {
    for (int i = 0; i < 50; i++) {
      var layout = new WeightedSums.Layout(2, 3, 4, 6, i % 3 == 0 ? 2 : 1);
      RangeTensor x = tensor(Shape.of(2, 12), 12, random.nextInt(-2, 12), false);
      RangeTensor w = tensor(Shape.of(3, layout.depth(), 6), 8, random.nextInt(-2, 9), true);
      int fraction = x.fraction() + w.fraction() + random.nextInt(0, 3);
      RangeTensor bias = i % 2 == 0 ? null : tensor(Shape.of(6), 10, fraction, true);

      assertEquals(
          Optional.of(WeightedSums.exact(layout, x.elements(), w, bias)),
          LongSums.of(layout, x.elements(), w, bias, fraction));
    }
  }

  @Test
  void cutsLongOperandsInTwo() {
    for (int i = 0; i < 50; i++) {
      var layout = new WeightedSums.Layout(2, 1, 8, 6, i % 3 == 0 ? 2 : 1);
      RangeTensor x = tensor(Shape.of(2, 8), random.nextInt(51, 60), 20, false);
      RangeTensor w = tensor(Shape.of(layout.depth(), 6), 10, random.nextInt(-2, 9), true);
      int fraction = x.fraction() + w.fraction();
      RangeTensor bias = i % 2 == 0 ? null : tensor(Shape.of(6), 40, fraction, true);

      assertEquals(
          Optional.of(WeightedSums.exact(layout, x.elements(), w, bias)),
          LongSums.of(layout, x.elements(), w, bias, fraction));
    }
  }

  @Test
  void leavesWhatDoesNotFitToIntervalArithmetic() {
    var layout = new WeightedSums.Layout(1, 1, 5, 3, 1);
    List<Interval> x = tensor(Shape.of(5), 40, 10, false).elements();
    RangeTensor w = tensor(Shape.of(5, 3), 30, 8, true);

    assertEquals(Optional.empty(), LongSums.of(layout, x, w, null, 18));
    assertEquals(Optional.empty(), LongSums.of(layout, x, w, null, RangeTensor.REAL));
  }
}
