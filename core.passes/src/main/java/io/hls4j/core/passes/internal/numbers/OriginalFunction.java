package io.hls4j.core.passes.internal.numbers;

import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.function.DoubleUnaryOperator;

/**
 * The table of a function as the original has it.
 *
 * @param name name of the function
 * @param size number of entries
 */
record OriginalFunction(String name, int size) {
  private static final double RANGE = 16;
  private static final double TANH_RANGE = 8;
  private static final double ONE_SIDED_RANGE = -8;

  private boolean isOneSided() {
    return name.equals("elu") || name.equals("selu");
  }

  /** The range that the entries cover. */
  double range() {
    return isOneSided() ? ONE_SIDED_RANGE : name.equals("tanh") ? TANH_RANGE : RANGE;
  }

  /** The entry for zero. */
  int offset() {
    return isOneSided() ? 0 : size / 2;
  }

  /** The entries in the given type. */
  TensorData entries(Precision type) {
    DoubleUnaryOperator f = CFloat.function(name);
    double range = range();
    int offset = offset();
    return OriginalTables.table(size, type, i -> f.applyAsDouble(range * (i - offset) / size));
  }
}
