package io.hls4j.core.emulator.internal.step;

import io.hls4j.core.emulator.internal.block.Lanes;
import io.hls4j.core.emulator.internal.block.Layout;
import io.hls4j.core.emulator.internal.block.Planner;
import io.hls4j.core.emulator.internal.block.Reads;
import io.hls4j.core.emulator.internal.block.Step;
import io.hls4j.core.emulator.internal.block.Workspace;
import io.hls4j.core.emulator.internal.number.Span;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Overflow;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.precision.Quantize;
import io.hls4j.core.graph.precision.Rounding;
import io.hls4j.core.graph.tensor.TensorData;

/**
 * Rounds input data to the type of an input. Numbers that stay well within a double and within the
 * type are rounded as doubles, the others by definition.
 */
final class InputStep implements Step {
  private static final int FAR = 512;
  private static final int TILE = 16;
  private static final double HALF = 0.5;

  /** Numbers up to this are in no doubt when they saturate. */
  private static final double LARGE = 0x1p53;

  private final int lane;
  private final int input;
  private final Layout layout;
  private final Precision type;
  private final int counter;
  private final Rounding rounding;
  private final boolean saturates;
  private final double scale;
  private final double low;
  private final double high;

  /**
   * Plans an input.
   *
   * @param input which one
   */
  InputStep(Planner planner, Value value, int input, Layout wanted) {
    this.lane = planner.open(value, wanted);
    this.input = input;
    layout = planner.layout(lane);
    type = value.precision();
    counter = planner.counter(value.producer(), "result");
    Span span = Span.of(type);
    boolean isSimple =
        type instanceof FixedPoint f && Math.abs(f.fraction()) < FAR && span.isNarrow();
    rounding = isSimple ? ((FixedPoint) type).rounding() : Rounding.TRN;
    saturates = isSimple && counter < 0 && saturates(((FixedPoint) type).overflow());
    scale = isSimple ? Math.scalb(1.0, span.fraction()) : Double.NaN;
    low = span.lo().doubleValue();
    high = span.hi().doubleValue();
  }

  private static boolean saturates(Overflow overflow) {
    return overflow == Overflow.SAT || overflow == Overflow.SAT_SYM;
  }

  @Override
  public int output() {
    return lane;
  }

  @Override
  public int tasks() {
    return layout.outer();
  }

  @Override
  public void reads(int task, Reads reads) {
    // Reads nothing.
  }

  @Override
  public void run(Workspace space, int task, int count) {
    Lanes lanes = space.lanes(lane);
    TensorData data = space.data(input);
    int first = task * layout.inner() * layout.channels();
    int end = first + layout.inner() * layout.channels();
    for (int e = first; e < end; e += TILE) {
      int last = Math.min(end, e + TILE);
      for (int s = 0; s < count; s++) {
        int sample = (space.from() + s) * layout.size();
        for (int i = e; i < last; i++) {
          set(space, lanes, i, s, count, data.at(sample + i));
        }
      }
    }
  }

  private void set(Workspace space, Lanes lanes, int element, int sample, int count, double x) {
    double rounded = rounded(x * scale);
    if (saturates && Math.abs(rounded) < LARGE) {
      rounded = Math.min(high, Math.max(low, rounded));
    }
    if (rounded >= low && rounded <= high) {
      int at = layout.position(element) * count + sample;
      lanes.rows[layout.row(element)][0][at] = rounded;
      return;
    }
    Exact value = Exact.of(x);
    if (counter >= 0 && type instanceof FixedPoint f && Quantize.overflows(value, f)) {
      space.count(counter, 1);
    }
    lanes.set(element, sample, count, Quantize.cast(value, type));
  }

  /** A number rounded to a whole one; the fraction of a double is exact. */
  private double rounded(double v) {
    double floor = Math.floor(v);
    double rest = v - floor;
    boolean isUp =
        switch (rounding) {
          case TRN -> false;
          case TRN_ZERO -> v < 0 && rest > 0;
          case RND -> rest >= HALF;
          case RND_ZERO -> rest > HALF || rest == HALF && v < 0;
          case RND_INF -> rest > HALF || rest == HALF && v > 0;
          case RND_MIN_INF -> rest > HALF;
          case RND_CONV -> rest > HALF || rest == HALF && floor % 2 != 0;
        };
    return isUp ? floor + 1 : floor;
  }
}
