package io.hls4j.core.graph.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.core.graph.layer.RangeTensor;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.precision.Interval;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ConvolutionTest {

  private static OneLayer conv1d(int width, List<Integer> strides, List<Integer> padding) {
    return OneLayer.of(
        Conv1D.KIND,
        Shape.of(width, 1),
        n ->
            n.attr(Convolution.FILTERS, 1)
                .attr(Convolution.STRIDES, strides)
                .attr(Convolution.PADDING, padding)
                .weight("weight", TensorData.ofDoubles(Shape.of(3, 1, 1), 1, 2, 3)));
  }

  /** The golden vector of the behaviour reference, 6.7. */
  @Test
  void movesByStridesOverAPaddedInput() {
    OneLayer layer = conv1d(5, List.of(2), List.of(1, 1)).typed("fixed<16,10>");
    assertEquals(Shape.of(3, 1), layer.shape());
    assertArrayEquals(new double[] {8, 20, 14}, layer.fixed(1, 2, 3, 4, 5));
    assertArrayEquals(new double[] {8, 20, 14}, layer.real(1, 2, 3, 4, 5));
  }

  @Test
  void castsEachProductAndEachSumToTheAccumulator() {
    OneLayer layer =
        OneLayer.of(
                Conv1D.KIND,
                Shape.of(2, 1),
                n ->
                    n.attr(Convolution.FILTERS, 1)
                        .weight("weight", TensorData.ofDoubles(Shape.of(2, 1, 1), .75, .75))
                        .weight("bias", TensorData.ofDoubles(Shape.of(1), .25)))
            .typed("accum", "fixed<4,2>")
            .typed("fixed<8,4>");
    // .75 * .4375 is cut off to .25, twice; .25 + .25 + .25; 1.3125 is cut off to 1.25
    assertArrayEquals(new double[] {.75}, layer.fixed(.4375, .4375));
    // 1.125 + .25 is cut off to 1.25, + 1.125 wraps at 2
    assertArrayEquals(new double[] {-1.75}, layer.fixed(1.5, 1.5));
    assertArrayEquals(new double[] {2.5}, layer.real(1.5, 1.5));
  }

  @Test
  void coversTwoAxesWithUnevenPaddingStridesAndDilations() {
    OneLayer layer =
        OneLayer.of(
                Conv2D.KIND,
                Shape.of(3, 4, 1),
                n ->
                    n.attr(Convolution.FILTERS, 2)
                        .attr(Convolution.STRIDES, List.of(2, 1))
                        .attr(Convolution.PADDING, List.of(1, 0, 0, 2))
                        .attr(Convolution.DILATIONS, List.of(1, 3))
                        .weight(
                            "weight",
                            TensorData.ofDoubles(Shape.of(2, 2, 1, 2), 1, 0, 2, 0, 3, 0, 4, 1)))
            .typed("fixed<24,12>");
    assertEquals(Shape.of(2, 3, 2), layer.shape());
    double[] expected = {
      3 * 1 + 4 * 4, 4, 3 * 2, 0, 3 * 3, 0, 5 + 16 + 27 + 48, 12, 6 + 30, 0, 7 + 33, 0
    };
    assertArrayEquals(expected, layer.fixed(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12));
  }

  @Test
  void keepsGroupsOfChannelsApart() {
    OneLayer layer =
        OneLayer.of(
                Conv1D.KIND,
                Shape.of(1, 4),
                n ->
                    n.attr(Convolution.FILTERS, 2)
                        .attr(Convolution.GROUPS, 2)
                        .weight("weight", TensorData.ofDoubles(Shape.of(1, 2, 2), 1, 10, 2, 20)))
            .typed("fixed<24,12>");
    assertArrayEquals(new double[] {1 + 4, 30 + 80}, layer.fixed(1, 2, 3, 4));
  }

  @Test
  void depthwiseMultipliesEachChannelByItsOwnKernels() {
    OneLayer layer =
        OneLayer.of(
                DepthwiseConv1D.KIND,
                Shape.of(3, 2),
                n ->
                    n.weight(
                            "weight",
                            TensorData.ofDoubles(Shape.of(2, 2, 2), 1, 10, 2, 20, 3, 30, 4, 40))
                        .weight("bias", TensorData.ofDoubles(Shape.of(4), 0, 1, 0, 2)))
            .typed("fixed<24,12>");
    assertEquals(Shape.of(2, 4), layer.shape());
    assertArrayEquals(
        new double[] {
          1 + 3 * 3,
          10 + 90 + 1,
          2 * 2 + 4 * 4,
          40 + 160 + 2,
          3 + 15,
          30 + 150 + 1,
          8 + 24,
          80 + 240 + 2
        },
        layer.fixed(1, 2, 3, 4, 5, 6));
  }

  @Test
  void appliesItselfToEachPositionOfLeadingAxes() {
    OneLayer layer =
        OneLayer.of(
                Conv2D.KIND,
                Shape.of(2, 1, 2, 1),
                n ->
                    n.attr(Convolution.FILTERS, 1)
                        .weight("weight", TensorData.ofDoubles(Shape.of(1, 2, 1, 1), 1, 10)))
            .typed("fixed<24,12>");
    assertEquals(Shape.of(2, 1, 1, 1), layer.shape());
    assertArrayEquals(new double[] {21, 43}, layer.fixed(1, 2, 3, 4));
  }

  @Test
  void infersTheTypesOfTheOriginal() {
    OneLayer layer = conv1d(5, List.of(), List.of()).typed("weight", "fixed<8,2>");
    assertEquals(
        Map.of(
            "accum", "fixed<27,11>",
            "bias", "fixed<16,6>",
            "result", "fixed<27,11>",
            "weight", "fixed<8,2>"),
        layer.inferred("fixed<16,6>", "fixed<16,6>"));
  }

  @Test
  void depthwiseCountsTheWindowOnly() {
    OneLayer layer =
        OneLayer.of(
                DepthwiseConv2D.KIND,
                Shape.of(3, 3, 5),
                n -> n.weight("weight", TensorData.filled(Shape.of(2, 2, 5, 1), 1)))
            .typed("weight", "fixed<8,2>");
    assertEquals("fixed<27,11>", layer.inferred("fixed<16,6>", "fixed<16,6>").get("accum"));
  }

  @Test
  void refusesAKernelThatDoesNotFit() {
    ModelException e =
        assertThrows(
            ModelException.class,
            () ->
                OneLayer.of(
                    Conv2D.KIND,
                    Shape.of(3, 3, 4),
                    n ->
                        n.attr(Convolution.FILTERS, 2)
                            .weight("weight", TensorData.filled(Shape.of(2, 2, 3, 2), 1))));
    assertEquals(
        "H4J-GRAPH-004 y: kernel '[2, 2, 3, 2]' does not fit input '[3, 3, 4]', 2 filters and 1"
            + " groups; expected [2, 2, 4, 2]; check the shapes of the inputs and the weights",
        e.getMessage());
  }

  @Test
  void refusesAWindowThatDoesNotFit() {
    ModelException e =
        assertThrows(ModelException.class, () -> conv1d(1, List.of(), List.of(1, 0)));
    assertEquals(
        "H4J-GRAPH-004 y: a window of 3 does not fit an axis of 1 with padding 1 and 0; check the"
            + " shapes of the inputs and the weights",
        e.getMessage());
  }

  /** One window stands for all where bounds are by channel: with the zeros of the padding. */
  @Test
  void boundsEachChannelOfALargeImage() {
    OneLayer layer =
        OneLayer.of(
            Conv2D.KIND,
            Shape.of(4096, 4096, 2),
            n ->
                n.attr(Convolution.FILTERS, 1)
                    .attr(Convolution.PADDING, List.of(1, 1, 1, 1))
                    .weight("weight", TensorData.filled(Shape.of(3, 3, 2, 1), -.5)));
    List<Interval> bounds = List.of(interval(1, 2), interval(-1, 3));
    Map<String, RangeTensor> ranges =
        layer.ranges(RangeTensor.of(Shape.of(4096, 4096, 2), bounds, 4));
    RangeTensor all = RangeTensor.uniform(Shape.of(4096, 4096, 1), interval(-22.5, 4.5), 5);
    assertEquals(Map.of("accum", all, "result", all), ranges);
  }

  /** Bounds position by position hold, and are reached. */
  @Test
  void boundsEveryPositionExactly() {
    Random random = new Random(3);
    for (int round = 0; round < 20; round++) {
      int groups = random.nextInt(1, 3);
      double[] w = random.ints(3 * 4 / groups * 2L, -8, 8).mapToDouble(i -> i / 4.0).toArray();
      OneLayer layer =
          OneLayer.of(
                  Conv1D.KIND,
                  Shape.of(6, 4),
                  n ->
                      n.attr(Convolution.FILTERS, 2)
                          .attr(Convolution.GROUPS, groups)
                          .attr(Convolution.STRIDES, List.of(2))
                          .attr(Convolution.PADDING, List.of(1, 2))
                          .weight("weight", TensorData.ofDoubles(Shape.of(3, 4 / groups, 2), w)))
              .typed("fixed<40,20>");
      List<Interval> x = new ArrayList<>();
      for (int i = 0; i < 24; i++) {
        int lo = random.nextInt(-8, 8);
        x.add(interval(lo, lo + random.nextInt(0, 4)));
      }
      RangeTensor result = layer.ranges(RangeTensor.of(Shape.of(6, 4), x, 0)).get("result");
      for (int o = 0; o < result.shape().size(); o++) {
        double lo = result.at(o).lo().doubleValue();
        double hi = result.at(o).hi().doubleValue();
        double least = extreme(layer, x, o, -1);
        double most = extreme(layer, x, o, 1);
        assertTrue(lo == least && hi == most, "output " + o + " of round " + round);
      }
    }
  }

  /** The result at the corner of the input box that is extreme for one output. */
  private static double extreme(OneLayer layer, List<Interval> x, int output, int sign) {
    double[] corner = new double[x.size()];
    for (int i = 0; i < corner.length; i++) {
      double[] unit = new double[x.size()];
      unit[i] = 1;
      boolean high = layer.real(unit)[output] * sign > 0;
      corner[i] = (high ? x.get(i).hi() : x.get(i).lo()).doubleValue();
    }
    return layer.fixed(corner)[output];
  }

  private static Interval interval(double lo, double hi) {
    return new Interval(Exact.of(lo), Exact.of(hi));
  }
}
