package io.hls4j.core.passes.internal.precision;

import io.hls4j.core.api.engine.Calibration;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layer.RangeTensor;
import io.hls4j.core.graph.layer.TypeSlot;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Interval;
import io.hls4j.core.graph.precision.Overflow;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.precision.Rounding;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.core.passes.internal.FinishingContext;
import java.util.Optional;

/**
 * Words of a given width with the point where data need it: integer bits hold the range seen on
 * data times the margin, but never more than the proven range; the rest is fraction. Results round
 * to nearest and saturate where the proven range goes beyond. Since what a layer reads is in range
 * for certain, accumulators stay exact.
 */
final class CalibratedWidths implements Widths {
  /** Exponent of what counts as nothing. */
  private static final int SMALLEST = -64;

  private final FinishingContext context;
  private final Calibration data;

  CalibratedWidths(FinishingContext context, Calibration data) {
    this.context = context;
    this.data = data;
  }

  @Override
  public Precision input(Node node) {
    Precision proven = new ProvenWidths(context.defaultPrecision()).input(node);
    return seen(node)
        .<Precision>map(r -> word(r, data.width()).withModes(Rounding.RND, Overflow.SAT))
        .orElse(proven);
  }

  @Override
  public Fixed result(Node node, RangeTensor exact) {
    Interval proven = exact.hull();
    Interval range = seen(node).map(r -> common(r, proven)).orElse(proven);
    if (exact.fraction() != RangeTensor.REAL) {
      Fixed holding = FixedPoint.holding(range, exact.fraction());
      if (holding.width() <= data.width()) {
        return saturating(holding, proven);
      }
    }
    return saturating(word(range, data.width()).withModes(Rounding.RND, Overflow.WRAP), proven);
  }

  private static Fixed saturating(Fixed type, Interval proven) {
    return proven.overflows(type) ? type.withModes(type.rounding(), Overflow.SAT) : type;
  }

  @Override
  public Precision weight(Node node, TypeSlot slot, TensorData values) {
    return WeightTypes.within(node, slot, values, data.weightWidth());
  }

  @Override
  public int fraction() {
    return data.width();
  }

  private Optional<Interval> seen(Node node) {
    Exact margin = Exact.of(data.margin());
    return context.observed(node.output()).map(r -> widened(r, margin));
  }

  /** Farther from zero by the margin. */
  private static Interval widened(Interval r, Exact margin) {
    return new Interval(
        r.lo().signum() < 0 ? r.lo().times(margin) : r.lo(),
        r.hi().signum() > 0 ? r.hi().times(margin) : r.hi());
  }

  private static Interval common(Interval a, Interval b) {
    Exact lo = max(a.lo(), b.lo());
    Exact hi = min(a.hi(), b.hi());
    return lo.compareTo(hi) <= 0 ? new Interval(lo, hi) : b;
  }

  private static Exact max(Exact a, Exact b) {
    return a.compareTo(b) >= 0 ? a : b;
  }

  private static Exact min(Exact a, Exact b) {
    return a.compareTo(b) <= 0 ? a : b;
  }

  /** The word with the finest step that holds a range once it is rounded. */
  static Fixed word(Interval range, int width) {
    boolean signed = range.lo().signum() < 0;
    int magnitude = Math.max(bits(range.lo().abs()), bits(range.hi()));
    Fixed tight =
        new Fixed(width, magnitude + (signed ? 1 : 0), signed)
            .withModes(Rounding.RND, Overflow.WRAP);
    return range.overflows(tight) ? new Fixed(width, tight.integer() + 1, signed) : tight;
  }

  /** The least power of two that is not below a number; small for zero. */
  private static int bits(Exact v) {
    if (v.signum() <= 0) {
      return SMALLEST;
    }
    int floor = v.floorLog2();
    return v.equals(Exact.powerOfTwo(floor)) ? floor : floor + 1;
  }
}
