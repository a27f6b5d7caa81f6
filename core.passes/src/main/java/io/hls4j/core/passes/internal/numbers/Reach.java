package io.hls4j.core.passes.internal.numbers;

import io.hls4j.core.graph.layers.Activation;
import java.util.function.DoubleUnaryOperator;

/**
 * Where a function differs from its limit by more than half a unit, and how steep it is there.
 *
 * @param low below this input the function is its limit
 * @param high above this input the function is its limit
 */
record Reach(double low, double high) {
  private static final double FAR = Double.MAX_VALUE;
  private static final double STRIDE = 0.25;
  private static final double FARTHEST = 64;
  private static final int SAMPLES = 256;

  /**
   * The reach of a function.
   *
   * @param half half a unit in the last place of the result
   */
  static Reach of(String name, DoubleUnaryOperator f, double half) {
    return switch (name) {
      case "sigmoid" -> symmetric(StrictMath.log(1 / half - 1));
      case "tanh" -> symmetric(StrictMath.log((2 - half) / half) / 2);
      case "softsign" -> symmetric(1 / half - 1);
      case "softplus" -> new Reach(StrictMath.log(StrictMath.expm1(half)), FAR);
      case "elu" -> new Reach(StrictMath.log(half), FAR);
      case "selu" ->
          new Reach(StrictMath.log(half / (Activation.SELU_SCALE * Activation.SELU_ALPHA)), FAR);
      case "gelu", "gelu_tanh", "silu", "mish", "exp" -> new Reach(-decay(f, -1, 0, half), FAR);
      case "log_sigmoid" -> new Reach(-FAR, decay(f, 1, 0, half));
      case "erf" -> symmetric(decay(f, 1, 1, half));
      case "log", "sqrt", "rsqrt" -> new Reach(0, FAR);
      default -> new Reach(-FAR, FAR);
    };
  }

  private static Reach symmetric(double limit) {
    return new Reach(-limit, limit);
  }

  /** How far from zero a function comes to stay within half a unit of its limit. */
  private static double decay(DoubleUnaryOperator f, int side, double limit, double half) {
    double x = FARTHEST;
    while (x > STRIDE && Math.abs(f.applyAsDouble(side * (x - STRIDE)) - limit) <= half) {
      x -= STRIDE;
    }
    return x;
  }

  /** The greatest slope, or that between neighbouring samples where it has none. */
  static double slope(String name, DoubleUnaryOperator f, double low, double high) {
    return switch (name) {
      case "sigmoid" -> 0.25;
      case "selu" -> 2;
      case "tanh", "softsign", "softplus", "elu", "sin", "cos" -> 1;
      default -> steepest(f, low, high);
    };
  }

  private static double steepest(DoubleUnaryOperator f, double low, double high) {
    double distance = (high - low) / SAMPLES;
    double steepest = 0x1p-10;
    for (int i = 0; i < SAMPLES; i++) {
      double a = f.applyAsDouble(low + i * distance);
      double b = f.applyAsDouble(low + (i + 1) * distance);
      steepest = Math.max(steepest, Math.abs(b - a) / distance);
    }
    return steepest;
  }
}
