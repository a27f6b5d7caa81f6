package io.hls4j.core.codegen.kernel;

import io.hls4j.core.api.kernel.GeneratedClass;
import io.hls4j.core.codegen.cpp.CppLiteral;
import io.hls4j.core.codegen.cpp.CppWriter;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.formula.Formula;
import io.hls4j.core.graph.layers.SymbolicExpression;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Interval;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.precision.Quantize;
import io.hls4j.core.graph.precision.TooWideException;
import io.hls4j.core.graph.precision.Xnor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Formulas as straight C++: one constant for each different part of them, in the narrowest type
 * that holds all its values exactly.
 */
final class SymbolicText {
  /** The widest number, which every vendor's types hold. */
  static final int WIDEST = 1024;

  private static final String ZERO = "nnet::integer<2, true>(0)";

  private final Node node;
  private final FixedPoint type;
  private final Function<Precision, String> types;
  private final List<Optional<FixedPoint>> inputs;
  private final Map<Formula, Part> parts = new HashMap<>();
  private final List<String> lines = new ArrayList<>();
  private final List<FunctionTable> tables = new ArrayList<>();
  private boolean fits = true;

  /**
   * A part of a formula.
   *
   * @param name the constant that has its value
   * @param range its values
   * @param fraction bits after the point that they may have
   */
  private record Part(String name, Interval range, int fraction) {}

  private SymbolicText(Node node, Function<Precision, String> types) {
    this.node = node;
    this.type = (FixedPoint) node.precision(SymbolicExpression.EXPR);
    this.types = types;
    this.inputs = ElementTypes.of(node.input());
  }

  /** Whether everything that a layer computes has a type, and each function a table. */
  static boolean canWrite(Node n) {
    boolean isFixed =
        n.precision(SymbolicExpression.EXPR) instanceof FixedPoint
            && (n.input().precision() instanceof FixedPoint
                || n.input().precision() instanceof Xnor);
    if (!isFixed) {
      return false;
    }
    try {
      SymbolicText text = new SymbolicText(n, Precision::text);
      SymbolicExpression.formulas(n).forEach(text::part);
      return text.fits;
    } catch (TooWideException e) {
      return false;
    }
  }

  /** The class of a layer. */
  static GeneratedClass of(Node n, Function<Precision, String> types) {
    SymbolicText text = new SymbolicText(n, types);
    List<Part> results = SymbolicExpression.formulas(n).stream().map(text::part).toList();
    return new GeneratedClass(
        List.of("Formulas"), List.of("nnet/core/types.h"), text.members(results));
  }

  private List<String> members(List<Part> results) {
    CppWriter w = new CppWriter();
    if (!tables.isEmpty()) {
      w.line("typedef " + types.apply(type) + " number;");
    }
    for (int i = 0; i < tables.size(); i++) {
      tables.get(i).write(w, "function" + i, type);
    }
    boolean reads = lines.stream().anyMatch(l -> l.contains("value(x["));
    w.block(
        "template <class X, class Y> static void of(const X *" + (reads ? "x" : "") + ", Y *y)",
        body -> {
          body.line("[[nnet::inline]];").lines(lines);
          for (int i = 0; i < results.size(); i++) {
            body.line("y[" + i + "] = nnet::cast<Y>(" + results.get(i).name() + ");");
          }
        });
    return w.text().lines().toList();
  }

  private Part part(Formula f) {
    Part known = parts.get(f);
    if (known == null) {
      known = write(f);
      parts.put(f, known);
    }
    return known;
  }

  private Part write(Formula f) {
    if (f instanceof Formula.Number n) {
      return number(Quantize.quantize(Exact.of(n.value()), type));
    }
    if (f instanceof Formula.Variable v) {
      return inputs
          .get(v.index())
          .map(t -> let("nnet::value(x[" + v.index() + "])", Interval.of(t), t.fraction()))
          .orElseGet(() -> number(Exact.ZERO));
    }
    if (f instanceof Formula.Binary b) {
      return binary(b.operator(), part(b.left()), part(b.right()));
    }
    if (f instanceof Formula.Power p) {
      return power(p.base(), p.exponent());
    }
    Formula.Call call = (Formula.Call) f;
    return apply(call.function(), part(call.argument()));
  }

  /** A new constant. */
  private Part let(String value, Interval range, int fraction) {
    FixedPoint narrowest = FixedPoint.holding(range, fraction);
    fits &= narrowest.width() <= WIDEST;
    String name = "t" + lines.size();
    lines.add("const " + types.apply(narrowest) + " " + name + " = " + value + ";");
    return new Part(name, range, fraction);
  }

  private Part number(Exact value) {
    fits &= Exact.of(value.doubleValue()).equals(value);
    String text = value.isZero() ? ZERO : CppLiteral.decimal(value.doubleValue());
    return let(text, Interval.of(value), Math.max(0, -value.exponent()));
  }

  private Part binary(char operator, Part a, Part b) {
    int fraction = Math.max(a.fraction(), b.fraction());
    String value = a.name() + " " + operator + " " + b.name();
    return switch (operator) {
      case '+' -> let(value, a.range().plus(b.range()), fraction);
      case '-' -> let(value, a.range().minus(b.range()), fraction);
      case '*' -> let(value, a.range().times(b.range()), a.fraction() + b.fraction());
      default -> binary('*', a, apply("reciprocal", b));
    };
  }

  private Part power(Formula base, int exponent) {
    if (exponent == 0) {
      return number(Exact.ONE);
    }
    if (exponent == 1) {
      return part(base);
    }
    if (exponent % 2 != 0) {
      return binary('*', part(new Formula.Power(base, exponent - 1)), part(base));
    }
    Part half = part(new Formula.Power(base, exponent / 2));
    return let(half.name() + " * " + half.name(), half.range().square(), 2 * half.fraction());
  }

  private Part apply(String function, Part argument) {
    Interval range = argument.range().cast(type);
    Optional<FunctionTable> table = FunctionTable.of(node, function, range);
    fits &= table.isPresent();
    if (table.isEmpty()) {
      return number(Exact.ZERO);
    }
    if (!tables.contains(table.get())) {
      tables.add(table.get());
    }
    return let(
        "function%d(nnet::cast<number>(%s))"
            .formatted(tables.indexOf(table.get()), argument.name()),
        table.get().range(type),
        type.fraction());
  }
}
