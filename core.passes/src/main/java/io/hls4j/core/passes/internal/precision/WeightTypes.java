package io.hls4j.core.passes.internal.precision;

import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layer.TypeSlot;
import io.hls4j.core.graph.layers.BatchNormalizationQuantizedTanh;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.precision.Auto;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Int;
import io.hls4j.core.graph.precision.Interval;
import io.hls4j.core.graph.precision.Overflow;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.precision.Quantize;
import io.hls4j.core.graph.precision.Rounding;
import io.hls4j.core.graph.tensor.TensorData;

/** Types of weights from their values. */
public final class WeightTypes {
  private static final int WIDE = 64;

  private WeightTypes() {}

  /** The narrowest type that holds the rounded values. */
  static Precision of(Node node, TypeSlot slot, TensorData data, int fraction) {
    if (node.is(BatchNormalizationQuantizedTanh.KIND)) {
      return threshold(node, data);
    }
    Precision fallback = slot.fallback().orElse(Auto.AUTO);
    if (fallback instanceof FixedPoint f && f.fraction() >= fraction && holds(f, data)) {
      return fallback;
    }
    if (data.size() == 0) {
      return new Fixed(1, 1, false);
    }
    int kept = Math.min(needed(data), fraction + headroom(data));
    return FixedPoint.holding(rounded(data, kept), kept).withModes(Rounding.RND, Overflow.SAT);
  }

  /**
   * The word with the finest step that holds the values, narrower if that changes none. Whole
   * numbers that index or count stay as they are.
   */
  static Precision within(Node node, TypeSlot slot, TensorData data, int width) {
    boolean isParameter = slot.fallback().orElse(Auto.AUTO) instanceof Int;
    if (isParameter || data.size() == 0 || node.is(BatchNormalizationQuantizedTanh.KIND)) {
      return of(node, slot, data, 0);
    }
    Interval range = new Interval(Exact.of(data.min()), Exact.of(data.max()));
    Fixed lossless = FixedPoint.holding(range, needed(data));
    return lossless.width() <= width
        ? lossless
        : CalibratedWidths.word(range, width).withModes(Rounding.RND, Overflow.SAT);
  }

  /**
   * The narrowest type that changes no value.
   *
   * @param longest most fraction bits; values that have more are rounded
   * @param zeros the type of nothing but zeros
   */
  public static Fixed lossless(TensorData data, int longest, Fixed zeros) {
    int fraction = Integer.MIN_VALUE;
    for (int i = 0; i < data.size(); i++) {
      Exact v = Exact.of(data.at(i));
      fraction = v.isZero() ? fraction : Math.max(fraction, -v.exponent());
    }
    return fraction == Integer.MIN_VALUE
        ? zeros
        : FixedPoint.holding(
            new Interval(Exact.of(data.min()), Exact.of(data.max())), Math.min(fraction, longest));
  }

  private static boolean holds(FixedPoint type, TensorData data) {
    Interval range = new Interval(Exact.of(data.min()), Exact.of(data.max()));
    return Interval.of(type).contains(range);
  }

  /** How many leading fraction bits are the same as the sign in all values. */
  private static int headroom(TensorData data) {
    double greatest = Math.max(Math.abs(data.min()), Math.abs(data.max()));
    return greatest == 0 ? 0 : Math.max(0, -Math.getExponent(greatest) - 1);
  }

  /** Fraction bits that hold all values exactly. */
  private static int needed(TensorData data) {
    int needed = 0;
    for (int i = 0; i < data.size(); i++) {
      Exact v = Exact.of(data.at(i));
      needed = v.isZero() ? needed : Math.max(needed, -v.exponent());
    }
    return needed;
  }

  private static Interval rounded(TensorData data, int fraction) {
    Fixed wide = Fixed.signed(WIDE + fraction, WIDE).withModes(Rounding.RND, Overflow.SAT);
    return new Interval(
        Quantize.quantize(Exact.of(data.min()), wide),
        Quantize.quantize(Exact.of(data.max()), wide));
  }

  /**
   * Thresholds are compared with a tensor of a known type: numbers of that type, up to one step
   * beyond its greatest, tell all its numbers apart.
   */
  private static Precision threshold(Node node, TensorData data) {
    if (!(node.input().precision() instanceof FixedPoint x)) {
      return Fixed.signed(WIDE, WIDE / 2);
    }
    Exact beyond = x.max().plus(x.step());
    Exact below = x.min().minus(x.step());
    Interval range =
        new Interval(clamp(data.min(), below, beyond), clamp(data.max(), below, beyond));
    return FixedPoint.holding(range, x.fraction());
  }

  private static Exact clamp(double v, Exact low, Exact high) {
    Exact value = Exact.of(v);
    return value.compareTo(low) < 0 ? low : value.compareTo(high) > 0 ? high : value;
  }
}
