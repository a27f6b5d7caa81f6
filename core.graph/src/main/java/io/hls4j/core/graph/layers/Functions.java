package io.hls4j.core.graph.layers;

import java.util.Set;
import java.util.function.DoubleUnaryOperator;

/** The real functions of activations by their names, the same on every machine. */
public final class Functions {
  /** Greatest input of the exponential in fixed point; above, it has the value there. */
  public static final double GREATEST_EXPONENT = 44;

  private static final Set<String> POSITIVE = Set.of("log", "rsqrt");
  private static final double GELU_CUBIC = 0.044715;
  private static final double ROOT_2_BY_PI = Math.sqrt(2 / Math.PI);

  private Functions() {}

  /**
   * The function as floating point has it: not a number, or infinite, outside its domain.
   *
   * @throws IllegalArgumentException if there is no such function
   */
  public static DoubleUnaryOperator of(String name) {
    return switch (name) {
      case "linear" -> x -> x;
      case "relu" -> x -> Math.max(x, 0);
      case "relu1" -> x -> Math.min(Math.max(x, 0), 1);
      case "relu6" -> x -> Math.min(Math.max(x, 0), 6);
      case "binary_tanh" -> x -> x >= 0 ? 1 : -1;
      case "ternary_tanh" -> x -> 2 * x > 1 ? 1 : 2 * x <= -1 ? -1 : 0;
      case "abs" -> Math::abs;
      case "square" -> x -> x * x;
      case "hard_swish" -> x -> x <= -3 ? 0 : x >= 3 ? x : x * (x + 3) / 6;
      default -> smooth(name);
    };
  }

  private static DoubleUnaryOperator smooth(String name) {
    return switch (name) {
      case "sigmoid" -> Functions::sigmoid;
      case "tanh" -> StrictMath::tanh;
      case "softplus" -> Functions::softplus;
      case "softsign" -> x -> x / (Math.abs(x) + 1);
      case "elu" -> x -> x > 0 ? x : StrictMath.expm1(x);
      case "selu" ->
          x -> Activation.SELU_SCALE * (x > 0 ? x : Activation.SELU_ALPHA * StrictMath.expm1(x));
      case "gelu" -> x -> x / 2 * ErrorFunction.erfc(-x / Math.sqrt(2));
      case "gelu_tanh" -> x -> x * sigmoid(2 * ROOT_2_BY_PI * (x + GELU_CUBIC * x * x * x));
      case "silu" -> x -> x * sigmoid(x);
      case "mish" -> x -> x * StrictMath.tanh(softplus(x));
      case "log_sigmoid" -> x -> -softplus(-x);
      default -> elementary(name);
    };
  }

  private static DoubleUnaryOperator elementary(String name) {
    return switch (name) {
      case "exp" -> StrictMath::exp;
      case "log" -> StrictMath::log;
      case "sqrt" -> Math::sqrt;
      case "rsqrt" -> x -> 1 / Math.sqrt(x);
      case "reciprocal" -> x -> 1 / x;
      case "erf" -> ErrorFunction::erf;
      case "sin" -> StrictMath::sin;
      case "cos" -> StrictMath::cos;
      case "sinh" -> StrictMath::sinh;
      case "cosh" -> StrictMath::cosh;
      case "atan" -> StrictMath::atan;
      case "cbrt" -> StrictMath::cbrt;
      default -> throw new IllegalArgumentException("no function '" + name + "'");
    };
  }

  /** Whether there is a function of that name. */
  public static boolean isKnown(String name) {
    try {
      return of(name) != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static double sigmoid(double x) {
    return 1 / (1 + StrictMath.exp(-x));
  }

  private static double softplus(double x) {
    return Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
  }

  /**
   * The function as fixed point has it: an input outside the domain counts as the nearest one
   * inside, zero as the least positive number of the input's type where the function has a pole,
   * and {@link #GREATEST_EXPONENT} is the greatest input of the exponential.
   *
   * @param step distance of neighbouring numbers of the input's type
   */
  public static DoubleUnaryOperator inFixedPoint(String name, double step) {
    DoubleUnaryOperator f = of(name);
    if (POSITIVE.contains(name)) {
      return x -> f.applyAsDouble(Math.max(x, step));
    }
    return switch (name) {
      case "sqrt" -> x -> Math.sqrt(Math.max(x, 0));
      case "exp" -> x -> StrictMath.exp(Math.min(x, GREATEST_EXPONENT));
      case "reciprocal" -> x -> 1 / (x < 0 ? Math.min(x, -step) : Math.max(x, step));
      default -> f;
    };
  }
}
