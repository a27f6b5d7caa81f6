package io.hls4j.core.codegen.internal.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.diag.DiagnosticSink;
import io.hls4j.core.graph.layers.Activation;
import io.hls4j.core.graph.layers.Input;
import io.hls4j.core.graph.layers.Softmax;
import io.hls4j.core.graph.layers.Table;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.core.graph.precision.Overflow;
import io.hls4j.core.graph.precision.Rounding;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said of the tables of small layers. */
class TableAccuracyTest {
  private static final Fixed HALVES = Fixed.signed(4, 3);

  private final GraphBuilder builder = new GraphBuilder("g", DiagnosticSink.failFast());

  private Value input(Fixed type) {
    return builder.node(Input.KIND, "x").attr(Input.SHAPE, List.of(2)).type("result", type).add();
  }

  private static TensorData table(double... entries) {
    return TensorData.ofDoubles(Shape.of(entries.length), entries);
  }

  private static String lines(Node n, String slot) {
    return String.join("\n", TableAccuracy.lines(n, slot, n.weight(slot)));
  }

  private Node tanh(boolean made) {
    Fixed values = Fixed.signed(5, 2).withModes(Rounding.RND, Overflow.WRAP);
    GraphBuilder.NodeBuilder node =
        builder
            .node(Activation.KIND, "y")
            .inputs(List.of(input(HALVES)))
            .attr(Activation.FUNCTION, "tanh")
            .attr(Table.RANGE, 4.0)
            .attr(Table.OFFSET, 2)
            .weight(Table.TABLE, table(-0.875, -0.625, 0.25, 0.625))
            .type(Table.TABLE, values)
            .type("result", values);
    return (made ? node.attr(Table.ERROR, 0.5) : node).add().producer();
  }

  @Test
  void countsTheArgumentsThatATableIsMadeFor() {
    // the last entry for the hyperbolic tangents of 1 and 1.5, 0.762 and 0.905
    assertEquals(
        """
        tanh of fixed<4,3>, 4 entries over 4 from entry 2 for zero
        error at most 2.25 ulp: 1.1 of the entries, 1.96 by arguments that share one""",
        lines(tanh(true), Table.TABLE));
  }

  @Test
  void countsAllNumbersOfATypeOtherwise() {
    // the last entry for that of 3.5, 0.998, too
    assertEquals(
        """
        tanh of fixed<4,3>, 4 entries over 4 from entry 2 for zero
        error at most 2.99 ulp: 1.1 of the entries, 1.96 by arguments that share one""",
        lines(tanh(false), Table.TABLE));
  }

  @Test
  void knowsWhichSumsASoftmaxInverts() {
    Fixed address = Fixed.unsigned(3, 2);
    Node n =
        builder
            .node(Softmax.KIND, "y")
            .inputs(List.of(input(HALVES)))
            .attr(Softmax.EXP_SCALE, 0.5)
            .weight(Softmax.EXP_TABLE, table(1, 0.625, 0.375, 0.25))
            .weight(Softmax.INV_TABLE, table(2, 0.75, 0.5, 0.25))
            .type(Softmax.EXP_TABLE, Fixed.unsigned(4, 1))
            .type(Softmax.INV_TABLE, Fixed.unsigned(4, 2))
            .type("inp_norm", address)
            .type("inv_inp", address)
            .type("accum", Fixed.unsigned(6, 3))
            .type("result", Fixed.unsigned(4, 1))
            .add()
            .producer();
    assertEquals(
        """
        exp(-0.5 x) of ufixed<3,2> by the top 2 of 3 bits
        error at most 1.77 ulp: 0.22 of the entries, 1.77 by arguments that share one""",
        lines(n, Softmax.EXP_TABLE));
    // two exponentials from 0.25 to 1, one of them 1
    assertEquals(
        """
        1 / x of ufixed<3,2> by the top 2 of 3 bits
        error at most 0.34 ulp: 0.1 of the entries, 0.3 by arguments that share one""",
        lines(n, Softmax.INV_TABLE));
    assertEquals(List.of(), TableAccuracy.lines(n, "accum", n.weight(Softmax.EXP_TABLE)));
  }
}
