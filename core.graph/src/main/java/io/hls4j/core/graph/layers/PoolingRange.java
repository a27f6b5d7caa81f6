package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layer.RangeRule;
import io.hls4j.core.graph.layer.RangeTensor;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Interval;
import io.hls4j.core.graph.tensor.Shape;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;

/**
 * Ranges of poolings, one for each channel. A mean lies between the least and the greatest value
 * under the window. It has as many more bits behind the point than the input as the number of cells
 * has bits, so that the accumulator keeps a step of the input for each cell: exact for powers of
 * two, else cut off there.
 */
final class PoolingRange {
  private static final Interval ZERO = Interval.of(Exact.ZERO);

  private PoolingRange() {}

  static RangeTensor range(RangeRule.Context c) {
    Node n = c.node();
    RangeTensor x = c.input(0).perChannel();
    Shape shape = n.output().shape();
    if (Pooling.isMax(n)) {
      RangeTensor same = like(x, shape, i -> x.at(i), i -> x.fraction(i));
      c.intermediate(Pooling.ACCUM, same, 1);
      return same;
    }
    Window window = Pooling.window(n);
    int cells = window.taps();
    int bits = TypeRules.ceilLog2(cells);
    RangeTensor sums = like(x, shape, i -> sum(x.at(i), cells), i -> finer(x.fraction(i), bits));
    c.intermediate(Pooling.ACCUM, sums, cells + 1);
    boolean padded = Pooling.countsPadding(n) && window.coversPadding();
    return like(
        x,
        shape,
        i -> padded ? x.at(i).union(ZERO) : x.at(i),
        i -> fraction(n, x.fraction(i), bits));
  }

  private static Interval sum(Interval r, int cells) {
    return r.union(ZERO).scale(Exact.of(cells));
  }

  /** The quotient has every bit of the accumulator where the number of cells varies. */
  private static int fraction(Node n, int own, int bits) {
    int exact = finer(own, bits);
    Window window = Pooling.window(n);
    boolean isPowerOfTwo =
        Integer.bitCount(window.taps()) == 1
            && (Pooling.countsPadding(n) || !window.coversPadding());
    return !isPowerOfTwo && n.precision(Pooling.ACCUM) instanceof FixedPoint accum
        ? Math.max(exact, accum.fraction())
        : exact;
  }

  private static int finer(int fraction, int bits) {
    return RangeTensor.sumOfFractions(fraction, bits);
  }

  private static RangeTensor like(
      RangeTensor x, Shape shape, IntFunction<Interval> interval, IntUnaryOperator fraction) {
    return RangeTensor.generate(shape, x.period(), interval, fraction);
  }
}
