package io.hls4j.frontend.pytorch.internal.ops;

import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layers.Activation;
import io.hls4j.core.graph.layers.HardActivation;
import io.hls4j.core.graph.layers.Merge;
import io.hls4j.core.graph.layers.ParametrizedActivation;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.function.BiFunction;

/** Functions of one tensor, element by element. */
final class Elementwise {
  private static final double SIXTH = 1.0 / 6;

  private Elementwise() {}

  /** A function without parameters. */
  static Operator.Converter function(String function) {
    return call -> on(call, (c, x) -> activation(c, function, x));
  }

  /** {@code x > 0 ? x : negative_slope * x}. */
  static Operand leakyRelu(Call call) {
    double slope = call.number("negative_slope", 0.01);
    return on(call, (c, x) -> parametrized(c, "leaky_relu", slope, x));
  }

  /**
   * {@code x > 0 ? scale * x : scale * alpha * (exp(input_scale * x) - 1)}: elu, or selu where the
   * exporter has taken that apart.
   */
  static Operand elu(Call call) {
    double alpha = call.number("alpha", 1);
    double scale = call.number("scale", 1);
    double stretch = call.number("input_scale", 1);
    if (stretch == 1 && isSelu(alpha, scale)) {
      return on(call, (c, x) -> activation(c, "selu", x));
    }
    if (!(stretch > 0)) {
      return call.refuse("input_scale", "a number above 0");
    }
    return on(call, (c, x) -> elu(c, x, alpha, scale, stretch));
  }

  /** {@code max(0, x) + min(0, alpha * (exp(x / alpha) - 1))} (Barron, 2017). */
  static Operand celu(Call call) {
    double alpha = call.number("alpha", 1);
    return alpha > 0
        ? on(call, (c, x) -> elu(c, x, alpha, 1, 1 / alpha))
        : call.refuse("alpha", "a number above 0");
  }

  /** The function of a stretched input, and a factor that undoes the stretching where x > 0. */
  private static Value elu(Call call, Value x, double alpha, double scale, double stretch) {
    boolean whole = scale == stretch;
    Value y =
        parametrized(
            call,
            "elu",
            alpha * stretch,
            Terms.times(call, x, stretch, "stretched"),
            whole ? "" : "elu");
    return Terms.times(call, y, scale / stretch, "");
  }

  private static boolean isSelu(double alpha, double scale) {
    return (float) alpha == (float) Activation.SELU_ALPHA
        && (float) scale == (float) Activation.SELU_SCALE;
  }

  /** {@code x > threshold ? x : value}. */
  static Operand threshold(Call call) {
    double threshold = call.number("threshold", 0);
    double value = call.number("value", 0);
    if (value == 0) {
      return on(
          call,
          (c, x) ->
              threshold == 0
                  ? activation(c, "relu", x)
                  : parametrized(c, "thresholded_relu", threshold, x));
    }
    if (value == threshold) {
      return on(call, (c, x) -> merge(c, "maximum", x, value, c.name()));
    }
    return call.refuse("value", "0, or the threshold itself");
  }

  /** {@code log(1 + exp(beta * x)) / beta}, and x itself where beta * x is above the threshold. */
  static Operand softplus(Call call) {
    double beta = call.number("beta", 1);
    if (!(beta > 0)) {
      return call.refuse("beta", "a number above 0");
    }
    double threshold = call.number("threshold", 20);
    if (Math.log1p(Math.exp(-threshold)) > Math.ulp((float) threshold) / 2) {
      return call.refuse("threshold", "20, above which x differs by less than float32 resolves");
    }
    call.reader().neutral("threshold", "x and the function are equal above it, in float32");
    return on(
        call,
        (c, x) -> {
          Value in = Terms.times(c, x, beta, "steeper");
          Value y = Terms.activation(c, "softplus", in, beta == 1 ? "" : "softplus");
          return Terms.times(c, y, 1 / beta, "");
        });
  }

  /** {@code gelu}, exact or by the hyperbolic tangent (Hendrycks and Gimpel, 2016). */
  static Operand gelu(Call call) {
    String form = call.has("approximate") ? call.text("approximate") : "none";
    if (!form.equals("none") && !form.equals("tanh")) {
      return call.refuse("approximate", "'none' or 'tanh'");
    }
    return on(call, (c, x) -> activation(c, form.equals("tanh") ? "gelu_tanh" : "gelu", x));
  }

  /** {@code x ** exponent} for the powers that are functions of their own. */
  static Operand power(Call call) {
    double exponent = call.number("exponent", 1);
    String function =
        exponent == 2
            ? "square"
            : exponent == 0.5
                ? "sqrt"
                : exponent == -0.5 ? "rsqrt" : exponent == -1 ? "reciprocal" : "";
    return function.isEmpty()
        ? call.refuse("exponent", "2, 0.5, -0.5 or -1")
        : on(call, (c, x) -> activation(c, function, x));
  }

  /** {@code -x}. */
  static Operand negative(Call call) {
    return on(call, (c, x) -> merge(c, "multiply", x, -1, c.name()));
  }

  /** {@code min(max(x / 6 + 1 / 2, 0), 1)}. */
  static Operand hardSigmoid(Call call) {
    return on(call, (c, x) -> hard(c, "hard_sigmoid", SIXTH, x));
  }

  /** {@code min(max(x, min_val), max_val)}. */
  static Operand hardtanh(Call call) {
    double low = call.number("min_val", -1);
    double high = call.number("max_val", 1);
    return on(call, (c, x) -> clamp(c, low, high, x));
  }

  /** {@code min(max(x, min), max)}; either may be absent. */
  static Operand clamp(Call call) {
    double low = call.number("min", Double.NEGATIVE_INFINITY);
    double high = call.number("max", Double.POSITIVE_INFINITY);
    return on(call, (c, x) -> clamp(c, low, high, x));
  }

  private static Value clamp(Call call, double low, double high, Value x) {
    if (low == 0 && high == Double.POSITIVE_INFINITY) {
      return activation(call, "relu", x);
    }
    if (low == 0 && (high == 1 || high == 6)) {
      return activation(call, high == 1 ? "relu1" : "relu6", x);
    }
    if (low == -1 && high == 1) {
      return hard(call, "hard_tanh", 0.5, x);
    }
    boolean hasLow = low != Double.NEGATIVE_INFINITY;
    boolean hasHigh = high != Double.POSITIVE_INFINITY;
    if (!hasLow && !hasHigh) {
      return activation(call, "linear", x);
    }
    // PyTorch: where the bounds cross, the upper one wins.
    Value raised =
        hasLow ? merge(call, "maximum", x, low, hasHigh ? call.name() + "_min" : call.name()) : x;
    return hasHigh ? merge(call, "minimum", raised, high, call.name()) : raised;
  }

  private static Operand on(Call call, BiFunction<Call, Value, Value> node) {
    if (call.operand("self") instanceof Operand.Computed x) {
      return x.with(node.apply(call, x.value()));
    }
    if (call.operand("self") instanceof Operand.Turned x) {
      return x.with(node.apply(call, x.value()));
    }
    return call.refuse("self", "a tensor that is computed from the inputs of the model");
  }

  private static Value activation(Call call, String function, Value x) {
    return call.add(Activation.KIND).input(x).attr(Activation.FUNCTION, function).add();
  }

  private static Value parametrized(Call call, String function, double parameter, Value x) {
    return parametrized(call, function, parameter, x, "");
  }

  private static Value parametrized(
      Call call, String function, double parameter, Value x, String suffix) {
    return Terms.node(call, ParametrizedActivation.KIND, suffix)
        .input(x)
        .attr(ParametrizedActivation.FUNCTION, function)
        .weight(ParametrizedActivation.PARAM, one(parameter))
        .add();
  }

  private static Value hard(Call call, String function, double slope, Value x) {
    return call.add(HardActivation.KIND)
        .input(x)
        .attr(HardActivation.FUNCTION, function)
        .weight(HardActivation.SLOPE, one(slope))
        .weight(HardActivation.SHIFT, one(0.5))
        .add();
  }

  private static Value merge(Call call, String op, Value x, double constant, String name) {
    return call.graph()
        .node(Merge.KIND, name)
        .input(x, call.constant(TensorData.scalar(constant)))
        .attr(Merge.OP, op)
        .add();
  }

  private static TensorData one(double value) {
    return TensorData.ofDoubles(Shape.of(1), value);
  }
}
