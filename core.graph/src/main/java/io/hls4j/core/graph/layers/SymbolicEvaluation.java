package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.eval.NumTensor;
import io.hls4j.core.graph.formula.Formula;
import io.hls4j.core.graph.layer.Evaluation;
import io.hls4j.core.graph.number.Num;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/** Formulas on one sample. */
final class SymbolicEvaluation {
  private final Evaluation.Context c;
  private final Map<String, DoubleUnaryOperator> functions = new HashMap<>();

  SymbolicEvaluation(Evaluation.Context c) {
    this.c = c;
  }

  NumTensor run() {
    List<Formula> formulas = SymbolicExpression.formulas(c.node());
    return NumTensor.generate(c.node().output().shape(), i -> value(formulas.get(i)));
  }

  private Num value(Formula f) {
    if (f instanceof Formula.Number n) {
      return cast(c.constant(n.value()));
    }
    if (f instanceof Formula.Variable v) {
      return c.input().at(v.index());
    }
    if (f instanceof Formula.Binary b) {
      return binary(b);
    }
    if (f instanceof Formula.Power p) {
      return power(value(p.base()), p.exponent());
    }
    Formula.Call call = (Formula.Call) f;
    return apply(call.function(), value(call.argument()));
  }

  private Num binary(Formula.Binary b) {
    Num left = value(b.left());
    Num right = value(b.right());
    return switch (b.operator()) {
      case '+' -> left.plus(right);
      case '-' -> left.minus(right);
      case '*' -> left.times(right);
      default ->
          c.isFloat()
              ? c.constant(left.doubleValue() / right.doubleValue())
              : left.times(apply("reciprocal", right));
    };
  }

  private Num power(Num base, int exponent) {
    Num power = c.constant(1);
    for (int i = 0; i < exponent; i++) {
      power = power.times(base);
    }
    return power;
  }

  private Num apply(String function, Num argument) {
    double x = cast(argument).doubleValue();
    return cast(c.constant(functions.computeIfAbsent(function, this::function).applyAsDouble(x)));
  }

  private DoubleUnaryOperator function(String name) {
    if (!c.isFloat()) {
      return SymbolicExpression.inFixedPoint(c.node(), name);
    }
    SymbolicExpression.Lut lut = SymbolicExpression.luts(c.node()).get(name);
    return Functions.of(lut == null ? name : lut.function());
  }

  private Num cast(Num v) {
    return c.cast(v, SymbolicExpression.EXPR);
  }
}
