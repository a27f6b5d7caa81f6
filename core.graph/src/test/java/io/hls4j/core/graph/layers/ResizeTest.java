package io.hls4j.core.graph.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hls4j.core.graph.layer.RangeTensor;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.precision.Interval;
import io.hls4j.core.graph.tensor.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResizeTest {

  private static OneLayer resize(int in, int out, String algorithm, String coordinates) {
    return OneLayer.of(
        Resize.KIND,
        Shape.of(in, 1),
        n ->
            n.attr(Resize.SIZE, List.of(out))
                .attr(Resize.ALGORITHM, algorithm)
                .attr(Resize.COORDINATES, coordinates));
  }

  @Test
  void nearestRepeatsCellsOfBothAxes() {
    OneLayer layer =
        OneLayer.of(Resize.KIND, Shape.of(2, 2, 1), n -> n.attr(Resize.SIZE, List.of(2, 4)))
            .typed("fixed<8,8>");
    assertEquals(Shape.of(2, 4, 1), layer.shape());
    assertArrayEquals(new double[] {1, 1, 2, 2, 3, 3, 4, 4}, layer.fixed(1, 2, 3, 4));
  }

  @Test
  void nearestByEachRule() {
    assertArrayEquals(new double[] {1, 1, 2, 2, 3}, nearest("asymmetric", "floor"));
    assertArrayEquals(new double[] {1, 2, 3, 3, 3}, nearest("asymmetric", "ceil"));
    assertArrayEquals(new double[] {1, 1, 2, 3, 3}, nearest("half_pixel", "round_prefer_floor"));
    // 0, .5, 1, 1.5, 2
    assertArrayEquals(new double[] {1, 1, 2, 2, 3}, nearest("align_corners", "round_prefer_floor"));
    assertArrayEquals(new double[] {1, 2, 2, 3, 3}, nearest("align_corners", "round_prefer_ceil"));
  }

  private static double[] nearest(String coordinates, String rounding) {
    return OneLayer.of(
            Resize.KIND,
            Shape.of(3, 1),
            n ->
                n.attr(Resize.SIZE, List.of(5))
                    .attr(Resize.COORDINATES, coordinates)
                    .attr(Resize.ROUNDING, rounding))
        .typed("fixed<8,8>")
        .fixed(1, 2, 3);
  }

  @Test
  void bilinearMeansWithExactWeightsForPowersOfTwo() {
    OneLayer layer = resize(2, 4, "bilinear", "half_pixel").typed("fixed<16,8>");
    assertArrayEquals(new double[] {1, 2, 4, 5}, layer.fixed(1, 5));
    assertArrayEquals(new double[] {1, 2, 4, 5}, layer.real(1, 5));
    assertArrayEquals(
        new double[] {1, 3, 5, 5},
        resize(2, 4, "bilinear", "asymmetric").typed("fixed<16,8>").fixed(1, 5));
  }

  @Test
  void bilinearOfTwoAxesIsRoundedOnce() {
    OneLayer layer =
        OneLayer.of(
                Resize.KIND,
                Shape.of(2, 2, 1),
                n ->
                    n.attr(Resize.SIZE, List.of(4, 4))
                        .attr(Resize.ALGORITHM, "bilinear")
                        .attr(Resize.COORDINATES, "half_pixel"))
            .typed("fixed<8,8>");
    // 0 .25 .75 1 in each row, then towards rows of 8: cut off only at the end
    assertArrayEquals(
        new double[] {0, 0, 0, 1, 2, 2, 2, 2, 6, 6, 6, 6, 8, 8, 8, 8}, layer.fixed(0, 1, 8, 8));
  }

  @Test
  void bilinearWeightsAreMultiplesOfSixteenBits() {
    OneLayer layer = resize(2, 3, "bilinear", "asymmetric").typed("fixed<40,8>");
    double third = Math.rint(2 * 65536 / 3.0) / 65536;
    assertArrayEquals(new double[] {0, third, 1}, layer.fixed(0, 1));
    assertArrayEquals(new double[] {0, 2 / 3.0, 1}, layer.real(0, 1));
  }

  @Test
  void rangesGrowByTheBitsOfTheWeights() {
    RangeTensor x = RangeTensor.uniform(Shape.of(2, 1), new Interval(Exact.of(-1), Exact.of(3)), 4);
    assertEquals(
        RangeTensor.uniform(Shape.of(4, 1), new Interval(Exact.of(-1), Exact.of(3)), 6),
        resize(2, 4, "bilinear", "half_pixel").ranges(x).get("result"));
    assertEquals(
        RangeTensor.uniform(Shape.of(4, 1), new Interval(Exact.of(-1), Exact.of(3)), 4),
        resize(2, 4, "nearest", "asymmetric").ranges(x).get("result"));
  }
}
