package io.hls4j.core.graph.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Random convolutions and poolings against loops over an image that is padded cell by cell. */
class WindowedLayersTest {
  private static final int ROUNDS = 60;
  private final Random random = new Random(11);

  /** Sizes of a random layer; the image is (2, in, channels) or (2, in, in', channels). */
  private final class Geometry {
    final int dims = random.nextInt(1, 3);
    final int channels = 2 * random.nextInt(1, 3);
    final int[] kernel = numbers(1, 4);
    final int[] stride = numbers(1, 4);
    final int[] dilation = numbers(1, 3);
    final int[] before = numbers(0, 3);
    final int[] after = numbers(0, 3);
    final int[] in = new int[dims];
    final int[] out = new int[dims];

    Geometry(boolean dilates) {
      for (int i = 0; i < dims; i++) {
        dilation[i] = dilates ? dilation[i] : 1;
        before[i] = Math.min(before[i], kernel[i] - 1);
        after[i] = Math.min(after[i], kernel[i] - 1);
        int span = dilation[i] * (kernel[i] - 1) + 1;
        in[i] = Math.max(1, span - before[i] - after[i]) + random.nextInt(0, 4);
        out[i] = (in[i] + before[i] + after[i] - span) / stride[i] + 1;
      }
    }

    private int[] numbers(int least, int most) {
      return random.ints(dims, least, most).toArray();
    }

    Shape input() {
      return dims == 1 ? Shape.of(2, in[0], channels) : Shape.of(2, in[0], in[1], channels);
    }

    List<Integer> padding() {
      return dims == 1
          ? List.of(before[0], after[0])
          : List.of(before[0], after[0], before[1], after[1]);
    }

    int rows(int... sizes) {
      return dims == 1 ? 1 : sizes[0];
    }

    int columns(int... sizes) {
      return sizes[dims - 1];
    }

    /** The cell under a tap at a place, or -1 in the padding. */
    int cell(int image, int row, int column, int y, int x) {
      int h = dims == 1 ? 0 : row * stride[0] + y * dilation[0] - before[0];
      int last = dims - 1;
      int w = column * stride[last] + x * dilation[last] - before[last];
      boolean inside = h >= 0 && h < rows(in) && w >= 0 && w < columns(in);
      return inside ? (image * rows(in) + h) * columns(in) + w : -1;
    }
  }

  private static List<Integer> list(int... numbers) {
    return Arrays.stream(numbers).boxed().toList();
  }

  private double[] values(long count) {
    return random.ints(count, -9, 10).asDoubleStream().toArray();
  }

  @Test
  void convolutionsOfEveryGeometry() {
    for (int round = 0; round < ROUNDS; round++) {
      Geometry g = new Geometry(true);
      int groups = random.nextInt(1, 3);
      int filters = groups * random.nextInt(1, 3);
      int depth = g.channels / groups;
      Shape kernel =
          g.dims == 1
              ? Shape.of(g.kernel[0], depth, filters)
              : Shape.of(g.kernel[0], g.kernel[1], depth, filters);
      double[] w = values(kernel.size());
      OneLayer layer =
          OneLayer.of(
                  g.dims == 1 ? Conv1D.KIND : Conv2D.KIND,
                  g.input(),
                  n ->
                      n.attr(Convolution.FILTERS, filters)
                          .attr(Convolution.GROUPS, groups)
                          .attr(Convolution.STRIDES, list(g.stride))
                          .attr(Convolution.DILATIONS, list(g.dilation))
                          .attr(Convolution.PADDING, g.padding())
                          .weight("weight", TensorData.ofDoubles(kernel, w)))
              .typed("fixed<40,30>");
      double[] x = values(g.input().size());
      double[] expected = convolved(g, x, w, filters, groups);
      assertArrayEquals(expected, layer.real(x), "round " + round);
      assertArrayEquals(expected, layer.fixed(x), "round " + round);
    }
  }

  /** A depthwise kernel (.., C, M) is a grouped one (.., 1, C * M). */
  @Test
  void depthwiseConvolutionsOfEveryGeometry() {
    for (int round = 0; round < ROUNDS; round++) {
      Geometry g = new Geometry(true);
      int multiplier = random.nextInt(1, 4);
      Shape kernel =
          g.dims == 1
              ? Shape.of(g.kernel[0], g.channels, multiplier)
              : Shape.of(g.kernel[0], g.kernel[1], g.channels, multiplier);
      double[] w = values(kernel.size());
      OneLayer layer =
          OneLayer.of(
              g.dims == 1 ? DepthwiseConv1D.KIND : DepthwiseConv2D.KIND,
              g.input(),
              n ->
                  n.attr(Convolution.STRIDES, list(g.stride))
                      .attr(Convolution.DILATIONS, list(g.dilation))
                      .attr(Convolution.PADDING, g.padding())
                      .weight("weight", TensorData.ofDoubles(kernel, w)));
      double[] x = values(g.input().size());
      assertArrayEquals(
          convolved(g, x, w, g.channels * multiplier, g.channels), layer.real(x), "round " + round);
    }
  }

  private static double[] convolved(Geometry g, double[] x, double[] w, int filters, int groups) {
    int depth = g.channels / groups;
    double[] y = new double[2 * g.rows(g.out) * g.columns(g.out) * filters];
    for (int i = 0; i < y.length; i++) {
      int filter = i % filters;
      int place = i / filters;
      for (int tap = 0; tap < g.rows(g.kernel) * g.columns(g.kernel); tap++) {
        int cell = cell(g, place, tap);
        for (int k = 0; k < depth && cell >= 0; k++) {
          int channel = filter / (filters / groups) * depth + k;
          y[i] += x[cell * g.channels + channel] * w[(tap * depth + k) * filters + filter];
        }
      }
    }
    return y;
  }

  private static int cell(Geometry g, int place, int tap) {
    int column = place % g.columns(g.out);
    int row = place / g.columns(g.out) % g.rows(g.out);
    int image = place / g.columns(g.out) / g.rows(g.out);
    return g.cell(image, row, column, tap / g.columns(g.kernel), tap % g.columns(g.kernel));
  }

  @Test
  void poolingsOfEveryGeometry() {
    for (int round = 0; round < ROUNDS; round++) {
      Geometry g = new Geometry(false);
      boolean max = random.nextBoolean();
      boolean counts = random.nextBoolean();
      if (hasEmptyWindow(g)) {
        continue;
      }
      OneLayer layer =
          OneLayer.of(
                  g.dims == 1 ? Pooling1D.KIND : Pooling2D.KIND,
                  g.input(),
                  n ->
                      n.attr(Pooling.OP, max ? "max" : "average")
                          .attr(Pooling.SIZE, list(g.kernel))
                          .attr(Pooling.STRIDES, list(g.stride))
                          .attr(Pooling.PADDING, g.padding())
                          .attr(Pooling.COUNT_PAD, counts))
              .typed("fixed<60,20>");
      double[] x = values(g.input().size());
      double[] expected = pooled(g, x, max, counts);
      assertArrayEquals(expected, layer.real(x), 1e-12, "round " + round);
      assertArrayEquals(expected, layer.fixed(x), 1e-11, "round " + round);
    }
  }

  private static boolean hasEmptyWindow(Geometry g) {
    for (int i = 0; i < g.dims; i++) {
      if ((g.out[i] - 1) * g.stride[i] - g.before[i] >= g.in[i]) {
        return true;
      }
    }
    return false;
  }

  private static double[] pooled(Geometry g, double[] x, boolean max, boolean counts) {
    int taps = g.rows(g.kernel) * g.columns(g.kernel);
    double[] y = new double[2 * g.rows(g.out) * g.columns(g.out) * g.channels];
    for (int i = 0; i < y.length; i++) {
      int place = i / g.channels;
      int channel = i % g.channels;
      double[] cells =
          IntStream.range(0, taps)
              .map(tap -> cell(g, place, tap))
              .filter(cell -> cell >= 0)
              .mapToDouble(cell -> x[cell * g.channels + channel])
              .toArray();
      double sum = Arrays.stream(cells).sum();
      y[i] = max ? Arrays.stream(cells).max().orElseThrow() : sum / (counts ? taps : cells.length);
    }
    return y;
  }
}
