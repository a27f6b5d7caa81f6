package io.hls4j.core.passes.internal.precision;

import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layers.LayerNormalization;
import io.hls4j.core.graph.layers.Table;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Interval;
import io.hls4j.core.graph.precision.Overflow;
import io.hls4j.core.graph.precision.Rounding;
import io.hls4j.core.passes.internal.range.Ranges.Computed;

/**
 * Types inside a layer normalisation. The sum of a row is exact; mean and deviations have two
 * fraction bits more than the result, or one more than the input if that has more; the variance
 * resolves a sixty-fourth of epsilon; the inverse root has {@link #RELATIVE} significant bits.
 */
final class SoundLayerNormalization {
  private static final int RELATIVE = 14;
  private static final int FINEST = 40;

  private SoundLayerNormalization() {}

  static void decide(Node node, Computed computed, int fraction, SoundSoftmax.Setter setter) {
    Interval sum = hull(computed, "accum");
    Interval deviation = hull(computed, LayerNormalization.MEAN);
    Interval squares = hull(computed, LayerNormalization.VARIANCE);
    int input = node.input().precision() instanceof FixedPoint x ? x.fraction() : fraction;
    setter.set(node, "accum", FixedPoint.holding(sum, input));
    int fine = Math.min(Math.max(fraction + 2, input + 1), Math.max(20, 2 * fraction));
    setter.set(node, LayerNormalization.MEAN, rounding(FixedPoint.holding(deviation, fine)));
    double epsilon = Math.max(node.attr(LayerNormalization.EPSILON), 0x1p-30);
    int resolution = Math.min(FINEST, 6 - Math.getExponent(epsilon));
    int kept = Math.max(resolution, Math.min(2 * fraction, FINEST));
    setter.set(node, LayerNormalization.VARIANCE, FixedPoint.holding(squares, kept));
    setter.set(node, LayerNormalization.ADDED, node.precision(LayerNormalization.VARIANCE));
    long length = LayerNormalization.row(node).size();
    setter.set(node, LayerNormalization.INVERSE_COUNT, inverse(node, length));
    int greatest = 1 - Math.floorDiv(Math.getExponent(epsilon), 2);
    int least = Math.max(0, (FixedPoint.holding(squares, 0).integer() + 1) / 2) + RELATIVE;
    setter.set(node, LayerNormalization.ROOT, rounding(Fixed.unsigned(greatest + least, greatest)));
    setter.set(node, Table.TABLE, Fixed.unsigned(2 + RELATIVE, 2));
  }

  private static Interval hull(Computed computed, String slot) {
    return computed.intermediate().get(slot).range().hull();
  }

  /** Exact where the length is a power of two; otherwise finer than all it is multiplied with. */
  private static Fixed inverse(Node node, long length) {
    int floor = Long.SIZE - 1 - Long.numberOfLeadingZeros(length);
    if (Long.bitCount(length) == 1) {
      return Fixed.unsigned(1, 1 - floor);
    }
    int significant =
        node.precision("accum") instanceof FixedPoint accum ? accum.width() + 2 : RELATIVE;
    return rounding(Fixed.unsigned(significant, -floor));
  }

  private static Fixed rounding(Fixed type) {
    return type.withModes(Rounding.RND, Overflow.WRAP);
  }
}
