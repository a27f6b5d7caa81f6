package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.eval.NumTensor;
import io.hls4j.core.graph.layer.Attr;
import io.hls4j.core.graph.layer.Evaluation;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.layer.ShapeRule;
import io.hls4j.core.graph.number.Num;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.core.graph.precision.Quantize;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;

/** An elementwise function without parameters. */
public final class Activation {
  /** Name of the function. */
  public static final Attr<String> FUNCTION =
      Attr.choice(
          "activation",
          "The function.",
          "linear",
          "relu",
          "relu1",
          "relu6",
          "sigmoid",
          "tanh",
          "softplus",
          "softsign",
          "selu",
          "binary_tanh",
          "ternary_tanh",
          "abs",
          "square",
          "hard_swish",
          "gelu",
          "gelu_tanh",
          "silu",
          "mish",
          "log_sigmoid",
          "exp",
          "log",
          "sqrt",
          "rsqrt",
          "reciprocal",
          "erf",
          "sin",
          "cos");

  /** The functions that are computed without a table. */
  public static final Set<String> COMPUTED =
      Set.of(
          "linear",
          "relu",
          "relu1",
          "relu6",
          "binary_tanh",
          "ternary_tanh",
          "abs",
          "square",
          "hard_swish");

  /** The functions that are looked up in a table (selu for negative inputs only). */
  public static final Set<String> TABULATED =
      FUNCTION.words().stream()
          .filter(f -> !COMPUTED.contains(f))
          .collect(Collectors.toUnmodifiableSet());

  /** Slope of selu for positive inputs (Klambauer et al., 2017). */
  public static final double SELU_SCALE = 1.0507009873554805;

  /** Value of selu for very negative inputs, divided by {@link #SELU_SCALE} (ibid.). */
  public static final double SELU_ALPHA = 1.6732632423543772;

  /** What hard_swish multiplies with: a sixth in single precision. */
  public static final double SIXTH = 1f / 6;

  private static final Fixed SELU_SCALE_TYPE = Fixed.unsigned(16, 1);

  /** The declaration. */
  public static final LayerKind KIND =
      LayerKind.named("Activation")
          .doc(
              "An elementwise function: "
                  + String.join(", ", FUNCTION.words())
                  + ". hard_swish is 0 up to -3, x from 3 and x * (x + 3) / 6 between, the sixth in"
                  + " single precision. In fixed point an input outside the domain of a function"
                  + " (log, sqrt, rsqrt) counts as the nearest number of its type inside, 1 / 0 as"
                  + " 1 / step, and exp does not grow beyond e^44.")
          .aliases("QActivation")
          .attributes(
              FUNCTION,
              Quantized.RESULT,
              Table.SIZE,
              Table.RANGE,
              Table.OFFSET,
              Table.TRUNCATE,
              Table.ERROR,
              Schedule.REUSE_FACTOR,
              Schedule.TIME_STEP_LOOP_PARALLELISM)
          .table(Table.TABLE, "Function values; only for tabulated functions.", Fixed.signed(18, 8))
          .shape(ShapeRule.sameAsInput())
          .precision(TypeRules.modelDefault())
          .range(RangeRules::activation)
          .eval(Activation::eval)
          .build();

  private Activation() {}

  private static NumTensor eval(Evaluation.Context c) {
    String function = c.node().attr(FUNCTION);
    if (c.isFloat()) {
      DoubleUnaryOperator f = Functions.of(function);
      return c.input().map(x -> c.constant(f.applyAsDouble(x.doubleValue())));
    }
    return c.input().map(x -> exact(c, function, x, Activation::lookUp));
  }

  /** A function in fixed point; tabulated values come from the given look-up. */
  static Num exact(
      Evaluation.Context c,
      String function,
      Num x,
      BiFunction<Evaluation.Context, Num, Num> lookUp) {
    return switch (function) {
      case "linear" -> x;
      case "relu" -> x.signum() > 0 ? x : c.constant(0);
      case "relu1" -> clamp(c, x, 1);
      case "relu6" -> clamp(c, x, 6);
      case "binary_tanh" -> c.constant(x.signum() >= 0 ? 1 : -1);
      case "ternary_tanh" -> ternary(c, x);
      case "abs" -> x.abs();
      case "square" -> x.times(x);
      case "hard_swish" -> hardSwish(c, x);
      case "selu" -> x.signum() >= 0 ? x.times(seluScale(c)) : lookUp.apply(c, x);
      default -> lookUp.apply(c, x);
    };
  }

  private static Num clamp(Evaluation.Context c, Num x, int top) {
    Num limit = c.constant(top);
    return x.signum() <= 0 ? c.constant(0) : x.compareTo(limit) > 0 ? limit : x;
  }

  private static Num hardSwish(Evaluation.Context c, Num x) {
    Num three = c.constant(3);
    if (x.abs().compareTo(three) >= 0) {
      return x.signum() > 0 ? x : c.constant(0);
    }
    return x.times(x.plus(three)).times(c.constant(SIXTH));
  }

  private static Num ternary(Evaluation.Context c, Num x) {
    Num twice = x.plus(x);
    return c.constant(
        twice.compareTo(c.constant(1)) > 0 ? 1 : twice.compareTo(c.constant(-1)) <= 0 ? -1 : 0);
  }

  private static Num seluScale(Evaluation.Context c) {
    return Quantize.cast(c.constant(SELU_SCALE), SELU_SCALE_TYPE);
  }

  private static Num lookUp(Evaluation.Context c, Num x) {
    return Table.lookUp(
        c.weight(Table.TABLE),
        x,
        c.node().attr(Table.RANGE),
        c.node().attr(Table.OFFSET),
        c.node().attr(Table.TRUNCATE));
  }
}
