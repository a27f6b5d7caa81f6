package io.hls4j.frontend.keras.internal.qkeras;

import io.hls4j.core.graph.precision.Auto;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.Optional;

/**
 * An array as a quantizer leaves it.
 *
 * @param values without the factor; all of the given type
 * @param type the narrowest type that the quantizer promises, or {@code auto}
 * @param scale the factor: one number, or one for each index of the last axis; absent if it is 1
 */
public record Rounded(TensorData values, Precision type, Optional<TensorData> scale) {

  /** With one factor. */
  static Rounded of(TensorData values, Precision type, float scale) {
    return new Rounded(
        values,
        type,
        scale == 1 ? Optional.empty() : Optional.of(TensorData.ofDoubles(Shape.of(1), scale)));
  }

  /** The array with the factor multiplied in, in single precision; the type follows it. */
  public Rounded scaled() {
    if (scale.isEmpty()) {
      return this;
    }
    TensorData factors = scale.get();
    int n = factors.size();
    double[] all = new double[values.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = (float) factors.at(i % n) * (float) values.at(i);
    }
    return new Rounded(
        TensorData.wrapDoubles(values.shape(), all), shifted(factors), Optional.empty());
  }

  private Precision shifted(TensorData factors) {
    double factor = factors.at(0);
    boolean one = factors.min() == factors.max();
    if (one && type instanceof Fixed f && factor == Math.scalb(1.0, Math.getExponent(factor))) {
      return new Fixed(f.width(), f.integer() + Math.getExponent(factor), f.signed());
    }
    return Auto.AUTO;
  }
}
