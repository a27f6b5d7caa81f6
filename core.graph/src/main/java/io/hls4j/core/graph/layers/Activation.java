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
          "ternary_tanh");

  /** The functions that are looked up in a table (selu for negative inputs only). */
  public static final Set<String> TABULATED =
      Set.of("sigmoid", "tanh", "softplus", "softsign", "selu");

  /** Slope of selu for positive inputs (Klambauer et al., 2017). */
  public static final double SELU_SCALE = 1.0507009873554805;

  /** Value of selu for very negative inputs, divided by {@link #SELU_SCALE} (ibid.). */
  public static final double SELU_ALPHA = 1.6732632423543772;

  private static final Fixed SELU_SCALE_TYPE = Fixed.unsigned(16, 1);

  /** The declaration. */
  public static final LayerKind KIND =
      LayerKind.named("Activation")
          .doc("An elementwise function: " + String.join(", ", words()) + ".")
          .aliases("QActivation")
          .attributes(
              FUNCTION,
              Quantized.RESULT,
              Table.SIZE,
              Table.RANGE,
              Table.OFFSET,
              Table.TRUNCATE,
              Table.ERROR,
              Schedule.REUSE_FACTOR)
          .table(Table.TABLE, "Function values; only for tabulated functions.", Fixed.signed(18, 8))
          .shape(ShapeRule.sameAsInput())
          .precision(TypeRules.modelDefault())
          .range(RangeRules::activation)
          .eval(Activation::eval)
          .build();

  private Activation() {}

  private static String[] words() {
    return FUNCTION.range().replace("one of ", "").split(", ");
  }

  /**
   * The function in floating point, for tables and for the float engine; the same on every machine.
   */
  public static DoubleUnaryOperator function(String name) {
    return switch (name) {
      case "linear" -> x -> x;
      case "relu" -> x -> Math.max(x, 0);
      case "relu1" -> x -> Math.min(Math.max(x, 0), 1);
      case "relu6" -> x -> Math.min(Math.max(x, 0), 6);
      case "sigmoid" -> x -> 1 / (1 + StrictMath.exp(-x));
      case "tanh" -> StrictMath::tanh;
      case "softplus" -> x -> Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
      case "softsign" -> x -> x / (Math.abs(x) + 1);
      case "selu" -> x -> SELU_SCALE * (x > 0 ? x : SELU_ALPHA * StrictMath.expm1(x));
      case "binary_tanh" -> x -> x >= 0 ? 1 : -1;
      case "ternary_tanh" -> x -> 2 * x > 1 ? 1 : 2 * x <= -1 ? -1 : 0;
      default -> throw new IllegalArgumentException("no function '" + name + "'");
    };
  }

  private static NumTensor eval(Evaluation.Context c) {
    String function = c.node().attr(FUNCTION);
    if (c.isFloat()) {
      DoubleUnaryOperator f = function(function);
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
      case "selu" -> x.signum() >= 0 ? x.times(seluScale(c)) : lookUp.apply(c, x);
      default -> lookUp.apply(c, x);
    };
  }

  private static Num clamp(Evaluation.Context c, Num x, int top) {
    Num limit = c.constant(top);
    return x.signum() <= 0 ? c.constant(0) : x.compareTo(limit) > 0 ? limit : x;
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
