package io.hls4j.core.graph.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.core.graph.tensor.Shape;
import org.junit.jupiter.api.Test;

/** Formulas as layers. */
class SymbolicExpressionTest {
  private static final double[] X = {1.5, -2, .25};

  private static KindCase symbolic(String expressions) {
    return new KindCase(SymbolicExpression.KIND, Shape.of(3))
        .attr(SymbolicExpression.EXPRESSIONS, expressions);
  }

  @Test
  void sumsAndProductsAreExact() {
    KindCase c = symbolic("x0*x1 + 2.5; x2^2 - x0; 3").type("result", "fixed<24,8>");
    double[] expected = {-.5, .0625 - 1.5, 3};

    assertEquals(Shape.of(3), c.shape());
    assertArrayEquals(expected, c.fixed(X));
    assertArrayEquals(expected, c.real(X));
    c.checkRange(1);
  }

  @Test
  void numbersAndFunctionsHaveTheirType() {
    KindCase c = symbolic("0.3*x1; sin(x0); x1/x0; log(x1)").type("expr", "fixed<12,8>");
    // 0.25 for 0.3; sin(1.5) = 0.997; 1 / 1.5 = 0.625; log of the least positive number, 1/16
    assertArrayEquals(new double[] {-.5, .9375, -1.25, -2.8125}, c.fixed(X));
    assertArrayEquals(new double[] {-.6, Math.sin(1.5), -2 / 1.5, Double.NaN}, c.real(X), 1e-15);
    c.checkRange(2);
  }

  @Test
  void looksFunctionsUp() {
    KindCase c =
        symbolic("f(x0); f(x1); f(x2)").attr(SymbolicExpression.LUT_FUNCTIONS, "f: exp, -1, 1, 4");
    // entries begin at -1, -0.5, 0, 0.5
    double half = Math.floor(Math.exp(.5) * 1024) / 1024;
    double one = Math.floor(Math.exp(-1) * 1024) / 1024;
    assertArrayEquals(new double[] {half, one, 1}, c.fixed(X));
    assertArrayEquals(new double[] {Math.exp(1.5), Math.exp(-2), Math.exp(.25)}, c.real(X), 1e-15);
    c.checkRange(3);
  }

  @Test
  void rangesOfAllFunctionsHold() {
    symbolic("exp(x0); sqrt(x1) + cbrt(x2); tanh(x0)*cos(x1); cosh(x2); erf(x0)/x1; x0^3")
        .inputType("fixed<10,4>")
        .checkRange(4);
  }

  @Test
  void refusesUnknownNames() {
    assertThrows(ModelException.class, symbolic("x3")::graph);
    assertThrows(ModelException.class, symbolic("gamma(x0)")::graph);
    assertThrows(ModelException.class, symbolic("x0 +")::graph);
    KindCase lut = symbolic("x0").attr(SymbolicExpression.LUT_FUNCTIONS, "f: exp, 1, 1, 4");
    assertThrows(ModelException.class, lut::graph);
  }
}
