package io.hls4j.core.emulator.internal.step;

import io.hls4j.core.emulator.internal.block.Lanes;
import io.hls4j.core.emulator.internal.block.Planner;
import io.hls4j.core.emulator.internal.block.Workspace;
import io.hls4j.core.emulator.internal.number.Span;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.precision.Quantize;
import io.hls4j.core.graph.precision.Rounding;
import io.hls4j.core.graph.tensor.TensorData;

/**
 * Rounds input data to the type of an input. Numbers that stay well within a double and within the
 * type are rounded as doubles, the others by definition.
 */
public final class InputStep {
  private static final int FAR = 512;
  private static final int TILE = 16;

  private final int lane;
  private final Precision type;
  private final double scale;
  private final double low;
  private final double high;
  private final boolean roundsToNearest;

  /** Plans an input. */
  public InputStep(Planner planner, Value value) {
    lane = planner.lane(value);
    type = value.precision();
    Span span = Span.of(type);
    boolean isSimple =
        type instanceof FixedPoint f
            && (f.rounding() == Rounding.TRN || f.rounding() == Rounding.RND)
            && f.fraction() >= 0
            && f.fraction() < FAR
            && span.isNarrow();
    roundsToNearest = isSimple && ((FixedPoint) type).rounding() == Rounding.RND;
    scale = isSimple ? Math.scalb(1.0, span.fraction()) : Double.NaN;
    low = span.lo().doubleValue();
    high = span.hi().doubleValue();
  }

  /** Rounds {@code count} samples of a batch, from sample {@code from} on. */
  public void load(Workspace space, TensorData data, int from, int count) {
    Lanes lanes = space.lanes(lane);
    for (int e = 0; e < lanes.elements(); e += TILE) {
      load(lanes, data, from, count, e);
    }
  }

  private void load(Lanes lanes, TensorData data, int from, int count, int first) {
    int last = Math.min(lanes.elements(), first + TILE);
    for (int s = 0; s < count; s++) {
      int row = (from + s) * lanes.elements();
      for (int e = first; e < last; e++) {
        set(lanes, e, s, data.at(row + e));
      }
    }
  }

  private void set(Lanes lanes, int element, int sample, double x) {
    double floor = Math.floor(x * scale);
    double rounded = roundsToNearest && x * scale - floor >= 0.5 ? floor + 1 : floor;
    if (rounded >= low && rounded <= high) {
      lanes.rows[element][0][sample] = rounded;
    } else {
      lanes.set(element, sample, Quantize.cast(Exact.of(x), type));
    }
  }
}
