package io.hls4j.frontend.pytorch.internal.ops;

import io.hls4j.core.graph.layers.Softmax;
import io.hls4j.core.graph.tensor.ElementType;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.Optional;

/**
 * Masks of attention as numbers that are added to scores. Minus infinity becomes {@link
 * Softmax#HIDDEN}.
 */
final class Masks {
  private Masks() {}

  /** Hides what comes later than the row. */
  static TensorData causal(int rows, int columns) {
    double[] values = new double[rows * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = i % columns > i / columns ? Softmax.HIDDEN : 0;
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
        mask.map(v -> flags ? (v == 0 ? Softmax.HIDDEN : 0) : Math.max(Softmax.HIDDEN, v))
            .reshape(shape);
    int columns = shape.last();
    for (int row = 0; row < added.size() / columns; row++) {
      boolean seen = false;
      for (int i = 0; i < columns; i++) {
        seen |= added.at(row * columns + i) > Softmax.HIDDEN;
      }
      if (!seen) {
        return Optional.empty();
      }
    }
    return Optional.of(added);
  }
}
