package io.hls4j.core.passes.internal;

import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.function.DoubleBinaryOperator;

/**
 * Arithmetic on weights as training frameworks do it: in single precision where all operands are
 * single-precision numbers, else in double precision. So a folded weight is, to the last bit, what
 * the same folding gives there.
 */
public final class Single {
  private Single() {}

  /** Products; the second operand is repeated along the last axis where it is shorter. */
  public static TensorData times(TensorData a, TensorData b) {
    return apply(a, b, (x, y) -> x * y);
  }

  /** Sums; the second operand is repeated along the last axis where it is shorter. */
  public static TensorData plus(TensorData a, TensorData b) {
    return apply(a, b, Double::sum);
  }

  /** Reciprocals. */
  public static TensorData inverse(TensorData a) {
    boolean single = isSingle(a);
    return a.map(x -> single ? (float) (1 / x) : 1 / x);
  }

  /** Numbers with the other sign. */
  public static TensorData negate(TensorData a) {
    return a.map(x -> x == 0 ? 0 : -x);
  }

  /**
   * Combines elements; the shape is that of the larger operand, and the smaller one is repeated.
   *
   * @param f an operation whose double result, rounded to single precision, is the single-precision
   *     result: one sum, product or quotient
   */
  public static TensorData apply(TensorData a, TensorData b, DoubleBinaryOperator f) {
    boolean single = isSingle(a) && isSingle(b);
    Shape shape = b.size() > a.size() ? b.shape() : a.shape();
    double[] all = new double[Math.toIntExact(shape.size())];
    for (int i = 0; i < all.length; i++) {
      double v = f.applyAsDouble(a.at(i % a.size()), b.at(i % b.size()));
      all[i] = single ? (float) v : v;
    }
    return TensorData.wrapDoubles(shape, all);
  }

  private static boolean isSingle(TensorData a) {
    for (int i = 0; i < a.size(); i++) {
      if (a.at(i) != (float) a.at(i)) {
        return false;
      }
    }
    return true;
  }
}
