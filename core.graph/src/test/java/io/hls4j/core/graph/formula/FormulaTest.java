package io.hls4j.core.graph.formula;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How text becomes a formula. */
class FormulaTest {
  /** Everything in parentheses. */
  private static String show(Formula f) {
    if (f instanceof Formula.Number n) {
      return String.valueOf(n.value());
    }
    if (f instanceof Formula.Variable v) {
      return "x" + v.index();
    }
    if (f instanceof Formula.Binary b) {
      return "(" + show(b.left()) + b.operator() + show(b.right()) + ")";
    }
    if (f instanceof Formula.Power p) {
      return "(" + show(p.base()) + "^" + p.exponent() + ")";
    }
    Formula.Call call = (Formula.Call) f;
    return call.function() + "(" + show(call.argument()) + ")";
  }

  private static void check(String expected, String text) {
    assertEquals(expected, show(Formula.parse(text)));
  }

  @Test
  void operatorsBindAsInMathematics() {
    check("((x0+(2.0*x1))-x2)", "x0 + 2*x1 - x2");
    check("((x0/x1)/x2)", "x0/x1/x2");
    check("(x0*(x1+1.0))", "x0*(x1 + 1)");
    check("(0.0-(x0^2))", "-x0**2");
    check("(1.0/(x0^3))", "x0^-3");
    check("(-1.5+x0)", "-1.5 + x0");
    check("sin((x10*0.001))", "Sin(x10 * 1e-3)");
  }

  @Test
  void findsTheGreatestVariable() {
    assertEquals(7, Formula.parse("exp(x3)^2 + 2/x7").greatestVariable());
    assertEquals(-1, Formula.parse("2").greatestVariable());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x0 +", "x0 x1", "(x0", "y", "x0^0.5", "x0^x1", "sin x0", "1..2"})
  void refusesWhatIsNoFormula(String text) {
    assertThrows(IllegalArgumentException.class, () -> Formula.parse(text));
  }

  @Test
  void refusesEndlessNesting() {
    String text = "(".repeat(100_000);
    assertThrows(IllegalArgumentException.class, () -> Formula.parse(text));
  }
}
