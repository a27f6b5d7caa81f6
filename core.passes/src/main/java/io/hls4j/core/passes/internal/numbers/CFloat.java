package io.hls4j.core.passes.internal.numbers;

import java.util.Set;
import java.util.function.DoubleUnaryOperator;

/** Functions as the original's C++ computes them: single-precision arguments and results. */
final class CFloat {
  /** The functions that the original looks up. */
  static final Set<String> NAMES = Set.of("sigmoid", "tanh", "softplus", "softsign", "elu", "selu");

  private CFloat() {}

  /** The function by its name. */
  static DoubleUnaryOperator function(String name) {
    return switch (name) {
      case "sigmoid" -> x -> (float) (1.0 / (1 + exp(-x)));
      case "tanh" -> x -> (float) StrictMath.tanh((float) x);
      case "softplus" -> x -> (float) StrictMath.log(exp(x) + 1.0);
      case "softsign" -> x -> (float) ((float) x / (Math.abs((float) x) + 1.0));
      case "elu" -> x -> (float) (exp(x) - 1.0);
      case "selu" ->
          x -> (float) (1.0507009873554804934 * (1.6732632423543772848 * (exp(x) - 1.0)));
      default -> throw new IllegalArgumentException("no table for '" + name + "'");
    };
  }

  /** The single-precision exponential. */
  static float exp(double x) {
    return (float) StrictMath.exp((float) x);
  }
}
