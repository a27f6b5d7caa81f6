package io.hls4j.frontend.pytorch.internal.ops;

import io.hls4j.core.graph.tensor.ElementType;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.Optional;

/**
 * Masks of attention as numbers that are added to scores. Minus infinity, which no fixed-point type
 * has, becomes {@link #HIDDEN}: the exponential of a score that much below another is zero in
 * single precision.
 */
final class Masks {
  /** What hides a score. */
  static final double HIDDEN = -1024;

  private Masks() {}

  /** Hides what comes later than the row. */
  static TensorData causal(int rows, int columns) {
    double[] values = new double[rows * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = i % columns > i / columns ? HIDDEN : 0;
    }
    return TensorData.wrapDoubles(Shape.of(rows, columns), values);
  }

  /**
   * A stored mask: numbers that are added, or truth values that say what is seen. Empty if it
   * differs between samples or hides all of a row.
   *
   * @param rank axes of a sample's scores
   */
  static Optional<TensorData> added(TensorData mask, int rank) {
    Shape shape = mask.shape();
    while (shape.rank() > rank && shape.first() == 1) {
      shape = shape.without(0);
    }
    if (shape.rank() > rank || shape.rank() == 0) {
      return Optional.empty();
    }
    boolean flags = mask.type().equals(ElementType.INT64);
    TensorData added =
        mask.map(v -> flags ? (v == 0 ? HIDDEN : 0) : Math.max(HIDDEN, v)).reshape(shape);
    int columns = shape.last();
    for (int row = 0; row < added.size() / columns; row++) {
      boolean seen = false;
      for (int i = 0; i < columns; i++) {
        seen |= added.at(row * columns + i) > HIDDEN;
      }
      if (!seen) {
        return Optional.empty();
      }
    }
    return Optional.of(added);
  }
}
