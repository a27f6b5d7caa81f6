package io.hls4j.core.emulator.internal.function;

import io.hls4j.core.emulator.internal.expr.Expression;
import io.hls4j.core.emulator.internal.expr.Lookup;
import io.hls4j.core.emulator.internal.expr.Rank;
import io.hls4j.core.emulator.internal.expr.Select;
import io.hls4j.core.emulator.internal.number.Constants;
import io.hls4j.core.graph.layers.Activation;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.precision.Quantize;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Functions of x by their names, assigned to a type. */
public final class Functions {
  private static final Fixed SELU_SCALE_TYPE = Fixed.unsigned(16, 1);
  private static final Exact SIXTH = Exact.of(Activation.SIXTH);

  private final Expression x;
  private final Precision to;
  private final int counter;
  private final Supplier<Tables> table;

  /**
   * Functions of one expression.
   *
   * @param counter of overflows of the type
   * @param table asked for by functions that are tabulated
   */
  public Functions(Expression x, Precision to, int counter, Supplier<Tables> table) {
    this.x = x;
    this.to = to;
    this.counter = counter;
    this.table = table;
  }

  /** The function of that name that has no parameters. */
  public Expression named(String name) {
    return switch (name) {
      case "linear" -> result(x);
      case "relu" -> result(x.positive());
      case "relu1" -> result(x.clamp(0, 1));
      case "relu6" -> result(x.clamp(0, 6));
      case "abs" -> result(x.extreme(x.negate(), true));
      case "square" -> result(x.times(x));
      case "hard_swish" -> hardSwish();
      case "binary_tanh" -> signs(Rank.from(x, 1, i -> Exact.ZERO));
      case "ternary_tanh" -> ternary(Exact.powerOfTwo(-1));
      case "selu" -> notNegative(scaled(), v -> v);
      default -> tabulated(v -> v);
    };
  }

  /** A piecewise linear function. */
  public Expression hard(String name, Constants slope, Constants shift) {
    Expression sigmoid = x.line(slope, shift).clamp(0, 1);
    return name.equals("hard_tanh")
        ? result(sigmoid.line(Constants.of(Exact.of(2)), Constants.of(Exact.of(-1))))
        : result(sigmoid);
  }

  /** An expression where x is not negative, entries of the table elsewhere. */
  public Expression notNegative(Expression upper, UnaryOperator<Exact> then) {
    return new Select(Rank.from(x, 1, i -> Exact.ZERO), upper, tabulated(then));
  }

  /** -1 up to the negative of a threshold, 1 above it, else 0. */
  public Expression ternary(Exact threshold) {
    return signs(Rank.among(x, 1, i -> threshold.negate(), i -> threshold));
  }

  /** -1, 0 or 1 for ranks. */
  public Expression signs(Expression ranks) {
    Constants signs = Constants.of(3, i -> (Exact) Quantize.cast(Exact.of(i - 1), to));
    return new Lookup(ranks, 0, signs, to);
  }

  private Expression result(Expression y) {
    return y.cast(to, counter);
  }

  private Expression hardSwish() {
    Expression middle = x.clamp(-3, 3);
    Expression product =
        middle.plus(Constants.of(Exact.of(3))).times(middle).times(Constants.of(SIXTH));
    return new Select(Rank.from(x, 1, i -> Exact.of(3)), x.cast(to), product.cast(to));
  }

  private Expression scaled() {
    Exact scale = Quantize.quantize(Exact.of(Activation.SELU_SCALE), SELU_SCALE_TYPE);
    return x.times(Constants.of(scale)).cast(to);
  }

  private Expression tabulated(UnaryOperator<Exact> then) {
    return table.get().lookUp(x, then, to);
  }
}
