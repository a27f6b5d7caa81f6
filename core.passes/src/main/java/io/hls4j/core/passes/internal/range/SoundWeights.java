package io.hls4j.core.passes.internal.range;

import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layers.BatchNormalizationQuantizedTanh;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Overflow;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.precision.Quantize;
import io.hls4j.core.graph.precision.Rounding;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.function.DoubleUnaryOperator;

/**
 * Weights as sound numerics holds them: rounded to nearest, ties away from minus infinity, and
 * saturated; the threshold of a comparison x &gt;= t rounded up and that of x &gt; t down, so that
 * no comparison of numbers of the threshold's type changes.
 */
public final class SoundWeights {
  private static final int DOUBLE_BITS = 52;
  private static final int MOST_FRACTION = 900;

  private SoundWeights() {}

  /** The weights of a slot in the given type. */
  public static TensorData round(Node node, String slot, TensorData data, Precision type) {
    if (!(type instanceof FixedPoint f)) {
      return data.map(v -> Quantize.cast(Exact.of(v), type).doubleValue());
    }
    if (!node.is(BatchNormalizationQuantizedTanh.KIND)) {
      Fixed nearest = f.asFixed().withModes(Rounding.RND, Overflow.SAT);
      return data.map(rounding(nearest));
    }
    Fixed down = f.asFixed().withModes(Rounding.TRN, Overflow.SAT);
    boolean up = slot.equals(BatchNormalizationQuantizedTanh.THRESHOLD);
    return data.map(v -> up ? ceil(v, down) : Quantize.quantize(Exact.of(v), down).doubleValue());
  }

  /** Rounding half up with saturation; in doubles where these hold every number exactly. */
  private static DoubleUnaryOperator rounding(Fixed type) {
    if (type.width() > DOUBLE_BITS || Math.abs(type.fraction()) > MOST_FRACTION) {
      return v -> Quantize.quantize(Exact.of(v), type).doubleValue();
    }
    double scale = Math.scalb(1.0, type.fraction());
    double step = 1 / scale;
    double min = type.min().doubleValue();
    double max = type.max().doubleValue();
    return v -> {
      double floor = Math.floor(v * scale);
      double nearest = v * scale - floor >= 0.5 ? floor + 1 : floor;
      // plus zero: there is no negative zero in fixed point
      return Math.max(min, Math.min(max, nearest * step)) + 0.0;
    };
  }

  private static double ceil(double v, Fixed down) {
    Exact floor = Quantize.quantize(Exact.of(v), down);
    Exact up = floor.compareTo(Exact.of(v)) < 0 ? floor.plus(down.step()) : floor;
    return Quantize.quantize(up, down).doubleValue();
  }

  /** How many values do not fit the type, once rounded. */
  public static int clipped(TensorData data, Precision type) {
    if (!(type instanceof FixedPoint f)) {
      return 0;
    }
    Fixed nearest = f.asFixed().withModes(Rounding.RND, Overflow.SAT);
    int count = 0;
    for (int i = 0; i < data.size(); i++) {
      count += Quantize.overflows(Exact.of(data.at(i)), nearest) ? 1 : 0;
    }
    return count;
  }
}
