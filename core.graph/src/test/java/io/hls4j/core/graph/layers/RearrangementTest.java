package io.hls4j.core.graph.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.core.graph.layer.RangeTensor;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.precision.Interval;
import io.hls4j.core.graph.tensor.Shape;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Padding, cropping, transposition and nearest-cell resizing. */
class RearrangementTest {

  @Test
  void paddingPutsZerosAroundAndBetween() {
    OneLayer layer =
        OneLayer.of(
                ZeroPadding1D.KIND,
                Shape.of(2, 2),
                n -> n.attr(Padding.AMOUNTS, List.of(1, 2)).attr(Padding.INTERIOR, List.of(1)))
            .typed("fixed<8,8>");
    assertEquals(Shape.of(6, 2), layer.shape());
    assertArrayEquals(new double[] {0, 0, 1, 2, 0, 0, 3, 4, 0, 0, 0, 0}, layer.fixed(1, 2, 3, 4));
  }

  @Test
  void paddingOfTwoAxesIsTopBottomLeftRight() {
    OneLayer layer =
        OneLayer.of(
                ZeroPadding2D.KIND,
                Shape.of(1, 1, 1),
                n -> n.attr(Padding.AMOUNTS, List.of(0, 1, 2, 1)))
            .typed("fixed<8,8>");
    assertEquals(Shape.of(2, 4, 1), layer.shape());
    assertArrayEquals(new double[] {0, 0, 7, 0, 0, 0, 0, 0}, layer.fixed(7));
  }

  @Test
  void croppingCutsOffBothEnds() {
    OneLayer layer =
        OneLayer.of(
                Cropping2D.KIND,
                Shape.of(3, 3, 1),
                n -> n.attr(Cropping.AMOUNTS, List.of(1, 0, 0, 2)))
            .typed("fixed<8,8>");
    assertEquals(Shape.of(2, 1, 1), layer.shape());
    assertArrayEquals(new double[] {4, 7}, layer.fixed(1, 2, 3, 4, 5, 6, 7, 8, 9));
  }

  @Test
  void refusesToCropEverything() {
    ModelException e =
        assertThrows(
            ModelException.class,
            () ->
                OneLayer.of(
                    Cropping1D.KIND, Shape.of(3, 1), n -> n.attr(Cropping.AMOUNTS, List.of(1, 2))));
    assertEquals(
        "H4J-GRAPH-004 y: cropping [1, 2] leaves nothing of '[3, 1]'; check the shapes of the"
            + " inputs and the weights",
        e.getMessage());
  }

  @Test
  void transposesAllOrTheLastAxes() {
    double[] x = {1, 2, 3, 4, 5, 6, 7, 8};
    OneLayer all =
        OneLayer.of(
                Transpose.KIND, Shape.of(2, 1, 4), n -> n.attr(Transpose.PERM, List.of(2, 0, 1)))
            .typed("fixed<8,8>");
    assertEquals(Shape.of(4, 2, 1), all.shape());
    assertArrayEquals(new double[] {1, 5, 2, 6, 3, 7, 4, 8}, all.fixed(x));
    OneLayer last =
        OneLayer.of(Transpose.KIND, Shape.of(2, 2, 2), n -> n.attr(Transpose.PERM, List.of(1, 0)))
            .typed("fixed<8,8>");
    assertArrayEquals(new double[] {1, 3, 2, 4, 5, 7, 6, 8}, last.fixed(x));
  }

  @Test
  void typesAndRangesFollowTheInput() {
    OneLayer padding =
        OneLayer.of(
            ZeroPadding1D.KIND, Shape.of(2, 2), n -> n.attr(Padding.AMOUNTS, List.of(1, 0)));
    assertEquals(
        Map.of("result", "ufixed<7,3,RND,SAT>"),
        padding.inferred("ufixed<7,3,RND,SAT>", "fixed<16,6>"));
    assertEquals(Map.of("result", "int<2>"), binaryPadding().inferred("xnor", "fixed<16,6>"));
    Interval a = interval(1, 2);
    Interval b = interval(-3, -2);
    Interval zero = interval(0, 0);
    RangeTensor result =
        padding.ranges(RangeTensor.of(Shape.of(2, 2), List.of(a, b), 0)).get("result");
    assertEquals(RangeTensor.of(Shape.of(3, 2), List.of(zero, zero, a, b, a, b), 0), result);
  }

  private static OneLayer binaryPadding() {
    return OneLayer.of(
        ZeroPadding1D.KIND, Shape.of(2, 2), n -> n.attr(Padding.AMOUNTS, List.of(1, 0)));
  }

  @Test
  void boundsLargeImagesByChannel() {
    Shape in = Shape.of(512, 512, 2);
    Interval a = interval(1, 2);
    Interval b = interval(-3, -2);
    RangeTensor x = RangeTensor.of(in, List.of(a, b), 0);
    OneLayer padding =
        OneLayer.of(ZeroPadding2D.KIND, in, n -> n.attr(Padding.AMOUNTS, List.of(1, 0, 0, 0)));
    assertEquals(
        RangeTensor.of(Shape.of(513, 512, 2), List.of(interval(0, 2), interval(-3, 0)), 0),
        padding.ranges(x).get("result"));
    OneLayer moved = OneLayer.of(Transpose.KIND, in, n -> n.attr(Transpose.PERM, List.of(2, 0, 1)));
    assertEquals(
        RangeTensor.uniform(Shape.of(2, 512, 512), interval(-3, 2), 0),
        moved.ranges(x).get("result"));
  }

  private static Interval interval(double lo, double hi) {
    return new Interval(Exact.of(lo), Exact.of(hi));
  }
}
