package io.hls4j.core.codegen.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hls4j.core.codegen.dialect.TypeSpeller;
import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.diag.DiagnosticSink;
import io.hls4j.core.graph.layers.Input;
import io.hls4j.core.graph.layers.SymbolicExpression;
import io.hls4j.core.graph.precision.Fixed;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Formulas as C++. */
class SymbolicTextTest {
  private static Node formulas(Fixed input, Fixed expr, String expressions) {
    GraphBuilder builder = new GraphBuilder("formulas", DiagnosticSink.failFast());
    var x = builder.node(Input.KIND, "x").attr(Input.SHAPE, List.of(2)).type("result", input).add();
    return builder
        .node(SymbolicExpression.KIND, "y")
        .inputs(List.of(x))
        .attr(SymbolicExpression.EXPRESSIONS, expressions)
        .attr(SymbolicExpression.LUT_FUNCTIONS, "f: sigmoid, -4, 4, 4")
        .type(SymbolicExpression.EXPR, expr)
        .type("result", input)
        .add()
        .producer();
  }

  private static String members(Node n) {
    return String.join("\n", SymbolicText.of(n, TypeSpeller.AP::spell).members()) + "\n";
  }

  @Test
  void writesEachPartOnceInTheNarrowestType() {
    Node n = formulas(Fixed.signed(4, 2), Fixed.signed(8, 4), "x0^2 - 1.5; x0^3 * x1");
    assertEquals(
        """
        template <class X, class Y> static void of(const X *x, Y *y) {
          [[nnet::inline]];
          const ap_fixed<4, 2> t0 = nnet::value(x[0]);
          const ap_ufixed<7, 3> t1 = t0 * t0;
          const ap_ufixed<2, 1> t2 = 1.5;
          const ap_fixed<7, 3> t3 = t1 - t2;
          const ap_fixed<10, 4> t4 = t1 * t0;
          const ap_fixed<4, 2> t5 = nnet::value(x[1]);
          const ap_fixed<14, 6> t6 = t4 * t5;
          y[0] = nnet::cast<Y>(t3);
          y[1] = nnet::cast<Y>(t6);
        }
        """,
        members(n));
  }

  @Test
  void looksUpByWordOrByEntry() {
    Node n = formulas(Fixed.signed(4, 3), Fixed.signed(6, 4), "f(x0 + x1); tanh(x0)");
    assertEquals(
        """
        typedef ap_fixed<6, 4> number;
        // f
        static number function0(const number &x) {
          [[nnet::inline]];
          static const int words[4] = {
            0, 0, 2, 3
          };
          const nnet::integer<9, true> at = (nnet::mantissa(x) + nnet::integer<6, true>(16LL)) >> 3;
          return nnet::from_mantissa<number>(words[at < 0 ? 0 : at > 3 ? 3 : at.to_int()]);
        }
        // tanh
        static number function1(const number &x) {
          [[nnet::inline]];
          static const int words[31] = {
            -4, -4, -4, -4, -4, -4, -4, -4, -4, -4, -4, -4, -4, -3, -2, -1, 0, 0, 1, 2, 3, 3, 3, 3, 3, 3, 3,
            3, 3, 3, 3
          };
          const nnet::integer<9, true> at = nnet::mantissa(x) + nnet::integer<6, true>(16LL);
          return nnet::from_mantissa<number>(words[at < 0 ? 0 : at > 30 ? 30 : at.to_int()]);
        }
        template <class X, class Y> static void of(const X *x, Y *y) {
          [[nnet::inline]];
          const ap_fixed<4, 3> t0 = nnet::value(x[0]);
          const ap_fixed<4, 3> t1 = nnet::value(x[1]);
          const ap_fixed<5, 4> t2 = t0 + t1;
          const ap_ufixed<2, 0> t3 = function0(nnet::cast<number>(t2));
          const ap_fixed<3, 1> t4 = function1(nnet::cast<number>(t0));
          y[0] = nnet::cast<Y>(t3);
          y[1] = nnet::cast<Y>(t4);
        }
        """,
        members(n));
  }

  @Test
  void refusesWhatNoTableHolds() {
    Fixed wide = Fixed.signed(24, 8);
    assertFalse(SymbolicText.canWrite(formulas(wide, wide, "sin(x0)")));
    assertTrue(SymbolicText.canWrite(formulas(wide, Fixed.signed(16, 6), "sin(x0)")));
    assertTrue(SymbolicText.canWrite(formulas(wide, wide, "f(x0)")));
    assertFalse(SymbolicText.canWrite(formulas(wide, wide, "x0^64")));
  }
}
