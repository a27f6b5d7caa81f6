package io.hls4j.core.codegen.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.diag.DiagnosticSink;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.layers.Conv1D;
import io.hls4j.core.graph.layers.Conv2D;
import io.hls4j.core.graph.layers.Convolution;
import io.hls4j.core.graph.layers.Input;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.List;
import org.junit.jupiter.api.Test;

class WinogradTest {
  private static Node sequence(String accum, double... weights) {
    GraphBuilder b = new GraphBuilder("g", DiagnosticSink.failFast());
    Value x =
        b.node(Input.KIND, "x")
            .attr(Input.SHAPE, List.of(9, 1))
            .type("result", Fixed.unsigned(4, 4))
            .add();
    return b.node(Conv1D.KIND, "conv")
        .input(x)
        .attr(Convolution.FILTERS, 1)
        .attr(Schedule.CONV_IMPLEMENTATION, "winograd")
        .type("weight", Fixed.signed(8, 5))
        .type("accum", Precision.parse(accum))
        .type("result", Fixed.signed(16, 8))
        .weight("weight", TensorData.ofDoubles(Shape.of(3, 1, 1), weights))
        .add()
        .producer();
  }

  @Test
  void weightsAreTransformedExactly() {
    Node n = sequence("fixed<16,8>", 1, 2.125, -4);
    assertArrayEquals(new double[] {1, -0.4375, -2.5625, -4}, Winograd.weights(n).toDoubles());
    assertEquals("fixed<7,3>", Winograd.weightType(n).shortText());
  }

  /** From -15 to 30 in one axis. */
  @Test
  void inputsGetTheRangeThatTheyNeed() {
    assertEquals("fixed<6,6>", Winograd.patchType(sequence("fixed<16,8>", 1, 2, 3)).shortText());
  }

  @Test
  void sumsAreNoWiderThanTheAccumulator() {
    assertEquals("fixed<9,5>", Winograd.sumType(sequence("fixed<8,5>", 1, 2.125, -4)).shortText());
    assertEquals(
        "ufixed<9,5>", Winograd.sumType(sequence("ufixed<8,5>", 1, 2.125, -4)).shortText());
    assertEquals(
        "fixed<14,10>", Winograd.sumType(sequence("fixed<40,30>", 1, 2.125, -4)).shortText());
  }

  @Test
  void saysWhatIsSaved() {
    // 7 places: 4 tiles of 4 products, where 3 each were.
    assertEquals(
        "F(2, 3): 16 multiplications of 6 x 7 bits instead of 21",
        Winograd.about(sequence("fixed<16,8>", 1, 2.125, -4)));
  }

  @Test
  void savesMoreThanHalfInTwoAxes() {
    GraphBuilder b = new GraphBuilder("g", DiagnosticSink.failFast());
    Value x =
        b.node(Input.KIND, "x")
            .attr(Input.SHAPE, List.of(32, 32, 8))
            .type("result", Fixed.signed(8, 2))
            .add();
    Node n =
        b.node(Conv2D.KIND, "conv")
            .input(x)
            .attr(Convolution.FILTERS, 8)
            .attr(Convolution.PADDING, List.of(1, 1, 1, 1))
            .type("weight", Fixed.signed(8, 2))
            .type("accum", Fixed.signed(24, 10))
            .type("result", Fixed.signed(24, 10))
            .weight("weight", TensorData.filled(Shape.of(3, 3, 8, 8), 0.5))
            .add()
            .producer();
    assertEquals(
        "F(2x2, 3x3): 262144 multiplications of 10 x 4 bits instead of 589824", Winograd.about(n));
  }
}
