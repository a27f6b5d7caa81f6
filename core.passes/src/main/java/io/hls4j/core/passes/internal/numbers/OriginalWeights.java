package io.hls4j.core.passes.internal.numbers;

import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layers.BatchNormalizationQuantizedTanh;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.number.Num;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.PowerOfTwo;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.precision.Quantize;
import io.hls4j.core.graph.precision.StandardFloat;
import io.hls4j.core.graph.tensor.TensorData;

/**
 * Weights as the original's firmware holds them: printed with as many decimals as the type has
 * fraction bits, then rounded by the compiler with the type's modes. Thresholds are rounded down to
 * a step of the type before.
 */
final class OriginalWeights {
  private static final int FLOAT_DIGITS = 16;

  private OriginalWeights() {}

  /** The weights of a slot in the given type. */
  static TensorData round(Node node, TensorData data, Precision type) {
    if (node.is(BatchNormalizationQuantizedTanh.KIND) && type instanceof FixedPoint f) {
      return data.map(v -> threshold(v, f));
    }
    return data.map(v -> printed(v, type));
  }

  private static double threshold(double value, FixedPoint type) {
    double floor = Math.scalb(Math.floor(Math.scalb(value, type.fraction())), -type.fraction());
    return Quantize.quantize(Exact.of(floor), type).doubleValue();
  }

  private static double printed(double value, Precision type) {
    if (type instanceof PowerOfTwo) {
      return Quantize.cast(Exact.of(value), type).doubleValue(); // sign and exponent are printed
    }
    int digits =
        type instanceof FixedPoint f
            ? f.fraction()
            : type instanceof StandardFloat ? FLOAT_DIGITS : 0;
    Num printed = Exact.of(PythonFormat.printed(value, digits));
    return Quantize.cast(printed, type).doubleValue();
  }
}
