package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.formula.Formula;
import io.hls4j.core.graph.layer.Attr;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;

/** Formulas of the elements of a vector, as symbolic regression finds them. */
public final class SymbolicExpression {
  /** The formulas. */
  public static final Attr<String> EXPRESSIONS =
      Attr.text("expression", "Formulas of x0, x1, ..., one for each output, divided by ';'.");

  /** Functions that are looked up. */
  public static final Attr<String> LUT_FUNCTIONS =
      Attr.text(
              "lut_functions",
              "Functions that are looked up, divided by ';', each as name: function, first input,"
                  + " last input, entries.")
          .orElse("");

  /** The type slot of numbers, arguments and values of functions. */
  public static final String EXPR = "expr";

  /** The declaration. */
  public static final LayerKind KIND =
      LayerKind.named("SymbolicExpression")
          .doc(
              "One output for each formula. Sums, differences, products and whole powers are exact;"
                  + " numbers, arguments and values of functions are cast to expr; a / b is a times"
                  + " 1 / b in expr. A looked-up function has for the inputs from first + i * w on"
                  + " the value there, with w = (last - first) / entries, and beyond the ends the"
                  + " value of the nearest entry.")
          .attributes(EXPRESSIONS, LUT_FUNCTIONS, Schedule.REUSE_FACTOR)
          .type(EXPR, "Type of numbers, and of arguments and values of functions.")
          .shape(SymbolicExpression::shape)
          .precision(TypeRules.modelDefault())
          .range(SymbolicRange::of)
          .eval(c -> new SymbolicEvaluation(c).run())
          .build();

  private SymbolicExpression() {}

  /**
   * A function that is looked up.
   *
   * @param function the function, by its name in {@link Functions}
   * @param first first input
   * @param last end of the inputs
   * @param size number of entries
   */
  public record Lut(String function, double first, double last, int size) {
    /** The position of the entry for an input. */
    public int index(double x) {
      double position = Math.floor((x - first) * size / (last - first));
      return (int) Math.max(0, Math.min(position, size - 1));
    }

    /** The function at the begin of an entry. */
    public double entry(int i) {
      return Functions.of(function).applyAsDouble(first + i * (last - first) / size);
    }
  }

  /**
   * A function of a node's formulas as fixed point has it, before its value is cast to {@code
   * expr}.
   */
  public static DoubleUnaryOperator inFixedPoint(Node n, String function) {
    Lut lut = luts(n).get(function);
    if (lut != null) {
      return x -> lut.entry(lut.index(x));
    }
    boolean isFixed = n.precision(EXPR) instanceof FixedPoint;
    double step =
        isFixed ? ((FixedPoint) n.precision(EXPR)).step().doubleValue() : Double.MIN_NORMAL;
    return Functions.inFixedPoint(function, step);
  }

  /** The formulas of a node. */
  public static List<Formula> formulas(Node n) {
    return Arrays.stream(n.attr(EXPRESSIONS).split(";")).map(Formula::parse).toList();
  }

  /** The looked-up functions of a node, by name. */
  public static Map<String, Lut> luts(Node n) {
    return Arrays.stream(n.attr(LUT_FUNCTIONS).split(";"))
        .map(String::trim)
        .filter(s -> !s.isEmpty())
        .collect(Collectors.toMap(s -> s.split(":")[0].trim(), SymbolicExpression::lut));
  }

  private static Lut lut(String text) {
    String[] parts = text.substring(text.indexOf(':') + 1).split(",");
    if (text.indexOf(':') < 1 || parts.length != 4) {
      throw new IllegalArgumentException(
          "'" + text + "' is not name: function, first input, last input, entries");
    }
    Lut lut =
        new Lut(
            parts[0].trim(),
            Double.parseDouble(parts[1].trim()),
            Double.parseDouble(parts[2].trim()),
            Integer.parseInt(parts[3].trim()));
    if (!(lut.first < lut.last) || lut.size < 2 || !Functions.isKnown(lut.function)) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a function with at least two entries between two inputs");
    }
    return lut;
  }

  private static Shape shape(Node n) {
    Shape x = n.input().shape();
    List<Formula> formulas = formulas(n);
    Map<String, Lut> luts = luts(n);
    for (Formula f : formulas) {
      if (x.rank() != 1 || f.greatestVariable() >= x.last()) {
        throw new IllegalArgumentException(
            "a formula reads 'x" + f.greatestVariable() + "', the input is '" + x + "'");
      }
      check(f, luts);
    }
    return Shape.of(formulas.size());
  }

  private static void check(Formula f, Map<String, Lut> luts) {
    if (f instanceof Formula.Binary b) {
      check(b.left(), luts);
      check(b.right(), luts);
    } else if (f instanceof Formula.Power p) {
      check(p.base(), luts);
    } else if (f instanceof Formula.Call c) {
      check(c.argument(), luts);
      if (!luts.containsKey(c.function()) && !Functions.isKnown(c.function())) {
        throw new IllegalArgumentException("no function '" + c.function() + "'");
      }
    }
  }
}
