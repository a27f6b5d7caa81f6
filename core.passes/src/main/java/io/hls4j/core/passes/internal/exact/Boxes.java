package io.hls4j.core.passes.internal.exact;

import io.hls4j.core.graph.layer.RangeTensor;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.precision.Interval;
import io.hls4j.core.graph.tensor.Shape;

/** Everything that bits can hold, as ranges. */
final class Boxes {
  /** Stands for an unlimited range: wider than any type. */
  private static final int FAR = 1 << 12;

  private Boxes() {}

  /** All numbers that each element can be, given its bits. */
  static RangeTensor of(Shape shape, Bits bits) {
    return RangeTensor.generate(
        shape, bits.period(), i -> interval(bits, i), i -> fraction(bits, i));
  }

  private static Interval interval(Bits bits, int i) {
    if (bits.isNothing(i)) {
      return Interval.of(Exact.ZERO);
    }
    Exact end = Exact.powerOfTwo(Math.min(bits.integer(i), FAR));
    Exact hi = isReal(bits, i) ? end : end.minus(Exact.powerOfTwo(-bits.fraction(i)));
    return new Interval(bits.signed(i) ? end.negate() : Exact.ZERO, hi);
  }

  private static int fraction(Bits bits, int i) {
    return bits.isNothing(i) ? 0 : isReal(bits, i) ? RangeTensor.REAL : bits.fraction(i);
  }

  private static boolean isReal(Bits bits, int i) {
    return bits.fraction(i) >= Bits.UNLIMITED;
  }
}
