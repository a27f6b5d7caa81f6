package io.hls4j.core.emulator.internal.step;

import io.hls4j.core.emulator.internal.block.Layout;
import io.hls4j.core.emulator.internal.block.Planner;
import io.hls4j.core.emulator.internal.block.Reads;
import io.hls4j.core.emulator.internal.block.Step;
import io.hls4j.core.emulator.internal.block.Workspace;
import io.hls4j.core.emulator.internal.number.Narrow;
import io.hls4j.core.emulator.internal.number.Reals;
import io.hls4j.core.emulator.internal.number.Span;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Overflow;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.precision.Quantize;
import io.hls4j.core.graph.tensor.TensorData;

/**
 * Rounds input data to the type of an input. Rows of numbers that stay well within a double are
 * rounded as doubles, the others by definition.
 */
final class InputStep implements Step {
  private static final int FAR = 512;
  private static final int TILE = 16;
  private static final double LARGE = 0x1p50;

  private final int lane;
  private final int input;
  private final Layout layout;
  private final Precision type;
  private final int counter;
  private final double scale;
  private final double limit;
  private final Span span;
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
    span = Span.of(type);
    boolean isSimple =
        type instanceof FixedPoint f
            && Math.abs(f.fraction()) < FAR
            && span.isNarrow()
            && isPlain(f);
    scale = isSimple ? Math.scalb(1.0, span.fraction()) : Double.NaN;
    limit = isSimple ? LARGE / scale : -1;
    low = span.lo().doubleValue();
    high = span.hi().doubleValue();
  }

  private static boolean isPlain(FixedPoint type) {
    return type.overflow() != Overflow.WRAP || type.saturationBits() == 0;
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
    int first = task * layout.channels();
    for (int r = first; r < first + layout.channels(); r += TILE) {
      int last = Math.min(first + layout.channels(), r + TILE);
      boolean isNear = limit > 0 && load(space, r, last, count);
      for (int k = r; k < last; k++) {
        if (isNear) {
          round(space, space.rows(lane)[k][0], layout.inner() * count);
        } else {
          define(space, k, count);
        }
      }
    }
  }

  /** Copies numbers as they are; whether all are near enough to be rounded as doubles. */
  private boolean load(Workspace space, int from, int to, int count) {
    TensorData data = space.data(input);
    double[][][] rows = space.rows(lane);
    double most = 0;
    for (int i = 0; i < layout.inner(); i++) {
      for (int s = 0; s < count; s++) {
        int at = (space.from() + s) * layout.size() + layout.element(from, i);
        for (int k = from; k < to; k++, at++) {
          double x = data.at(at);
          rows[k][0][i * count + s] = x;
          most = Math.max(most, Math.abs(x));
        }
      }
    }
    return most < limit;
  }

  private void round(Workspace space, double[] row, int n) {
    FixedPoint to = (FixedPoint) type;
    Reals.round(to.rounding(), row, scale, n);
    if (counter >= 0) {
      space.count(counter, Narrow.countOutside(row, low, high, n));
    }
    switch (to.overflow()) {
      case WRAP -> Narrow.wrap(row, row, to.width(), -low, n);
      case SAT, SAT_SYM -> Narrow.clamp(row, row, low, high, n);
      case SAT_ZERO -> Narrow.zeroOutside(row, row, low, high, n);
    }
  }

  /** Rounds a row by definition. */
  private void define(Workspace space, int row, int count) {
    for (int i = 0; i < layout.inner(); i++) {
      int element = layout.element(row, i);
      for (int s = 0; s < count; s++) {
        Exact x = Exact.of(space.data(input).at((space.from() + s) * layout.size() + element));
        if (counter >= 0 && type instanceof FixedPoint f && Quantize.overflows(x, f)) {
          space.count(counter, 1);
        }
        space.lanes(lane).set(element, s, count, Quantize.cast(x, type));
      }
    }
  }
}
