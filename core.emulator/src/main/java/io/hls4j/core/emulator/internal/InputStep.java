package io.hls4j.core.emulator.internal;

import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Overflow;
import io.hls4j.core.graph.precision.Quantize;
import io.hls4j.core.graph.precision.Rounding;
import io.hls4j.core.graph.tensor.TensorData;

/** Rounds input data to the type of an input. */
final class InputStep {
  // Below this, doubles have fraction bits to spare, so that adding a half is exact.
  private static final double EXACT = 0x1p51;

  private final Value value;
  private final double scale;
  private final FixedPoint plain;

  InputStep(Value value) {
    this.value = value;
    boolean simple =
        value.precision() instanceof FixedPoint f
            && (f.rounding() == Rounding.TRN || f.rounding() == Rounding.RND)
            && (f.overflow() == Overflow.SAT
                || f.overflow() == Overflow.WRAP && f.saturationBits() == 0)
            && Math.abs(f.fraction()) < 512
            && f.width() < Long.SIZE - 1;
    this.plain = simple ? (FixedPoint) value.precision() : null;
    this.scale = simple ? Math.scalb(1.0, plain.fraction()) : 0;
  }

  void load(Workspace space, TensorData data, int from, int count) {
    Lanes lanes = space.lanes(value);
    Caster limits = plain == null ? null : Caster.of(plain.fraction(), 1, plain).orElse(null);
    for (int s = 0; s < count; s++) {
      int row = (from + s) * lanes.elements;
      for (int e = 0; e < lanes.elements; e++) {
        double x = data.at(row + e);
        double scaled = x * scale;
        int at = e * Plan.BLOCK + s;
        if (limits != null && Math.abs(scaled) < EXACT) {
          double rounded = Math.floor(plain.rounding() == Rounding.RND ? scaled + 0.5 : scaled);
          lanes.setMantissa(at, limits.limit((long) rounded));
        } else {
          lanes.set(at, Quantize.cast(Exact.of(x), value.precision()));
        }
      }
    }
  }
}
