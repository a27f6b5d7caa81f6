package io.hls4j.core.graph.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layer.RangeTensor;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.precision.Interval;
import io.hls4j.core.graph.tensor.Shape;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PoolingTest {

  private static OneLayer padded(String op, boolean countPad) {
    return OneLayer.of(
        Pooling1D.KIND,
        Shape.of(4, 1),
        n ->
            n.attr(Pooling.OP, op)
                .attr(Pooling.SIZE, List.of(2))
                .attr(Pooling.PADDING, List.of(1, 1))
                .attr(Pooling.COUNT_PAD, countPad));
  }

  /** Behaviour reference 6.7; the original gives 8, 3, 8 here, with half scale in the padding. */
  @Test
  void paddingOfAnUnsignedTensorIsNeverTheGreatest() {
    OneLayer layer = padded("max", false).typed("ufixed<8,4>");
    assertArrayEquals(new double[] {1, 3, 4}, layer.fixed(1, 2, 3, 4));
    assertArrayEquals(new double[] {1, 3, 4}, layer.real(1, 2, 3, 4));
  }

  @Test
  void paddingOfASignedTensorIsNeverTheGreatest() {
    assertArrayEquals(
        new double[] {-1, -2, -4}, padded("max", false).typed("fixed<8,4>").fixed(-1, -2, -3, -4));
  }

  /** Behaviour reference 6.7. */
  @Test
  void meansDivideByRealCellsOrByTheWindow() {
    assertArrayEquals(
        new double[] {1, 2.5, 4}, padded("average", false).typed("fixed<12,6>").fixed(1, 2, 3, 4));
    assertArrayEquals(
        new double[] {.5, 2.5, 2}, padded("average", true).typed("fixed<12,6>").fixed(1, 2, 3, 4));
    assertArrayEquals(new double[] {.5, 2.5, 2}, padded("average", true).real(1, 2, 3, 4));
  }

  @Test
  void quotientsAreCutOffTowardsZeroInTheAccumulator() {
    OneLayer layer =
        OneLayer.of(
                Pooling1D.KIND,
                Shape.of(6, 1),
                n -> n.attr(Pooling.OP, "average").attr(Pooling.SIZE, List.of(3)))
            .typed("accum", "fixed<10,6>")
            .typed("fixed<12,6,RND,WRAP>");
    // 5 / 3 = 1.666.. is cut off to 1.625 and not rounded up again; -5 / 3 to -1.625
    assertArrayEquals(new double[] {1.625, -1.625}, layer.fixed(1, 2, 2, -1, -2, -2));
  }

  @Test
  void sumsWrapInANarrowAccumulator() {
    OneLayer layer =
        OneLayer.of(GlobalPooling1D.KIND, Shape.of(4, 1), n -> n.attr(Pooling.OP, "average"))
            .typed("fixed<8,4>");
    // 7 + 7 wraps to -2, + 1 + 1
    assertArrayEquals(new double[] {0}, layer.fixed(7, 7, 1, 1));
  }

  @Test
  void twoAxesAndLeadingAxes() {
    OneLayer layer =
        OneLayer.of(
                Pooling2D.KIND,
                Shape.of(2, 2, 3, 2),
                n ->
                    n.attr(Pooling.OP, "max")
                        .attr(Pooling.SIZE, List.of(2, 2))
                        .attr(Pooling.STRIDES, List.of(1, 1)))
            .typed("fixed<8,8>");
    assertEquals(Shape.of(2, 1, 2, 2), layer.shape());
    double[] x = {
      1, -1, 2, -2, 3, -3, 6, -6, 5, -5, 4, -4, 10, -10, 20, -20, 30, -30, 60, -60, 50, -50, 40, -40
    };
    assertArrayEquals(new double[] {6, -1, 5, -2, 60, -10, 50, -20}, layer.fixed(x));
  }

  @Test
  void globalPoolingKeepsLeadingAxesAndChannels() {
    OneLayer mean = global(GlobalPooling2D.KIND, "average").typed("fixed<16,8>");
    assertEquals(Shape.of(2, 2), mean.shape());
    assertArrayEquals(new double[] {2, 20, 6, 60}, mean.fixed(1, 10, 3, 30, 5, 50, 7, 70));
    assertArrayEquals(
        new double[] {3, 30, 7, 70},
        global(GlobalPooling2D.KIND, "max").typed("fixed<16,8>").fixed(1, 10, 3, 30, 5, 50, 7, 70));
  }

  private static OneLayer global(LayerKind kind, String op) {
    return OneLayer.of(kind, Shape.of(2, 1, 2, 2), n -> n.attr(Pooling.OP, op));
  }

  @Test
  void infersTheTypesOfTheOriginal() {
    assertEquals(
        Map.of("accum", "ufixed<10,5>", "result", "ufixed<8,4>"),
        padded("average", true).inferred("ufixed<8,4>", "fixed<16,6>"));
    assertEquals(
        Map.of("accum", "fixed<8,4>", "result", "fixed<8,4>"),
        padded("max", true).inferred("fixed<8,4>", "fixed<16,6>"));
    assertEquals(
        Map.of("accum", "fixed<16,6>", "result", "fixed<16,6>"),
        global(GlobalPooling1D.KIND, "average").inferred("fixed<8,4>", "fixed<16,6>"));
  }

  @Test
  void boundsMeansByTheirCellsAndSumsByTheirNumber() {
    RangeTensor x = RangeTensor.uniform(Shape.of(4, 1), interval(1, 3), 2);
    assertEquals(
        Map.of(
            "accum", RangeTensor.uniform(Shape.of(3, 1), interval(0, 6), 3),
            "result", RangeTensor.uniform(Shape.of(3, 1), interval(0, 3), 3)),
        padded("average", true).ranges(x));
    assertEquals(
        RangeTensor.uniform(Shape.of(3, 1), interval(1, 3), 3),
        padded("average", false).ranges(x).get("result"));
    assertEquals(
        RangeTensor.uniform(Shape.of(3, 1), interval(1, 3), 2),
        padded("max", false).ranges(x).get("result"));
  }

  @Test
  void refusesAWindowOfPaddingOnly() {
    ModelException e =
        assertThrows(
            ModelException.class,
            () ->
                OneLayer.of(
                    Pooling1D.KIND,
                    Shape.of(4, 1),
                    n ->
                        n.attr(Pooling.OP, "max")
                            .attr(Pooling.SIZE, List.of(2))
                            .attr(Pooling.PADDING, List.of(2, 0))));
    assertEquals(
        "H4J-GRAPH-004 y: padding [2, 0] leaves a window without cells of the input; check the"
            + " shapes of the inputs and the weights",
        e.getMessage());
  }

  private static Interval interval(double lo, double hi) {
    return new Interval(Exact.of(lo), Exact.of(hi));
  }
}
