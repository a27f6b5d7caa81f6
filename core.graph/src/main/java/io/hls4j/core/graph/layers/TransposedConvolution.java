package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.eval.NumTensor;
import io.hls4j.core.graph.layer.Attr;
import io.hls4j.core.graph.layer.Evaluation;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.number.Num;
import io.hls4j.core.graph.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * What the transposed convolutions share: every input cell adds the kernel, times its values, to
 * the output, {@code stride} output cells apart. A pass turns them into a convolution of the input
 * with zeros between its cells.
 */
public final class TransposedConvolution {
  /** Cells that are cut off the output before and after each spatial axis. */
  public static final Attr<List<Integer>> PADDING =
      Spatial.numbers(
          "padding", "Output cells cut off: [left, right] or [top, bottom, left, right].", 0);

  /** Cells that are added to the output behind each spatial axis. */
  public static final Attr<List<Integer>> OUTPUT_PADDING =
      Spatial.numbers("output_padding", "Output cells added behind: [w] or [h, w].", 0);

  private TransposedConvolution() {}

  static LayerKind.Builder declare(String name, int dims) {
    String k = dims == 1 ? "kw" : "kh, kw";
    return LayerKind.named(name)
        .doc(
            "y[i * stride + t * dilation - padding, f] sums x[i, c] * weight[t, f, c] over all"
                + " input cells i, window cells t and channels c, plus bias[f]; a pass turns it"
                + " into a convolution of the input with zeros between its cells.")
        .attributes(
            Convolution.FILTERS,
            Convolution.STRIDES,
            PADDING,
            OUTPUT_PADDING,
            Convolution.DILATIONS,
            Convolution.GROUPS,
            Schedule.REUSE_FACTOR,
            Schedule.STRATEGY,
            Schedule.PARALLELIZATION_FACTOR,
            Schedule.CONV_IMPLEMENTATION)
        .weight(Convolution.WEIGHT, "Kernel, shape (" + k + ", filters / groups, channels).")
        .optionalWeight(Convolution.BIAS, "Bias, one for each filter; absent means zero.")
        .type(Convolution.ACCUM, "Type of the accumulator and of each product.")
        .shape(n -> shape(n, dims))
        .eval(c -> eval(c, dims))
        .transientKind();
  }

  /**
   * One axis.
   *
   * @param in length of the input
   * @param kernel cells of the kernel
   * @param stride distance, in the output, of neighbouring input cells
   * @param dilation distance, in the output, of neighbouring kernel cells
   * @param before output cells cut off in front
   * @param after output cells cut off behind; negative if cells are added
   */
  public record Axis(int in, int kernel, int stride, int dilation, int before, int after) {
    /** Length of the output. */
    public int out() {
      return Math.toIntExact((in - 1L) * stride + dilation * (kernel - 1L) + 1 - before - after);
    }

    /** The output cell that an input cell adds a kernel cell to; -1 if it is cut off. */
    int target(int cell, int tap) {
      long at = (long) cell * stride + (long) tap * dilation - before;
      return at < 0 || at >= out() ? -1 : (int) at;
    }
  }

  /** The spatial axes, one or two. */
  public static List<Axis> axes(Node n) {
    Shape w = n.weight(Convolution.WEIGHT).shape();
    int dims = w.rank() - 2;
    Spatial.requireAxes(n.input().shape(), dims);
    Spatial.requireCount(Convolution.STRIDES, n, dims);
    Spatial.requireCount(Convolution.DILATIONS, n, dims);
    Spatial.requireCount(PADDING, n, 2 * dims);
    Spatial.requireCount(OUTPUT_PADDING, n, dims);
    List<Axis> axes = new ArrayList<>();
    for (int i = 0; i < dims; i++) {
      axes.add(
          new Axis(
              n.input().shape().dim(i - dims - 1),
              w.dim(i),
              Math.max(1, Spatial.value(Convolution.STRIDES, n, i)),
              Math.max(1, Spatial.value(Convolution.DILATIONS, n, i)),
              Spatial.value(PADDING, n, 2 * i),
              Spatial.value(PADDING, n, 2 * i + 1) - Spatial.value(OUTPUT_PADDING, n, i)));
    }
    return axes;
  }

  private static Shape shape(Node n, int dims) {
    Shape w = n.weight(Convolution.WEIGHT).shape();
    int channels = n.input().shape().last();
    int filters = n.attr(Convolution.FILTERS);
    int groups = n.attr(Convolution.GROUPS);
    if (w.rank() != dims + 2
        || w.size() == 0
        || channels % groups != 0
        || filters % groups != 0
        || w.last() != channels
        || w.dim(-2) != filters / groups) {
      throw new IllegalArgumentException(
          "kernel '"
              + w
              + "' does not fit input '"
              + n.input().shape()
              + "', "
              + filters
              + " filters and "
              + groups
              + " groups");
    }
    Convolution.requireBias(n, filters);
    Shape shape = n.input().shape().withLast(filters);
    List<Axis> axes = axes(n);
    for (int i = 0; i < dims; i++) {
      if (axes.get(i).out() < 1) {
        throw new IllegalArgumentException("padding " + n.attr(PADDING) + " leaves no output");
      }
      shape = shape.with(i - dims - 1, axes.get(i).out());
    }
    return shape;
  }

  private static NumTensor eval(Evaluation.Context c, int dims) {
    Shape out = c.node().output().shape();
    int filters = out.last();
    Num[] sums = new Num[Math.toIntExact(out.size())];
    for (int i = 0; i < sums.length; i++) {
      sums[i] =
          c.hasWeight(Convolution.BIAS)
              ? c.weight(Convolution.BIAS).at(i % filters)
              : c.constant(0);
    }
    List<Axis> axes = axes(c.node());
    Axis flat = new Axis(1, 1, 1, 1, 0, 0);
    Axis height = dims == 1 ? flat : axes.get(0);
    Axis width = axes.get(dims - 1);
    int cells = Math.toIntExact(c.input().shape().size() / c.input().shape().last());
    for (int cell = 0; cell < cells; cell++) {
      for (int tap = 0; tap < height.kernel() * width.kernel(); tap++) {
        int row = height.target(cell / width.in() % height.in(), tap / width.kernel());
        int column = width.target(cell % width.in(), tap % width.kernel());
        if (row >= 0 && column >= 0) {
          int image = cell / width.in() / height.in();
          add(c, sums, cell, tap, (image * height.out() + row) * width.out() + column);
        }
      }
    }
    return NumTensor.generate(out, i -> sums[i]);
  }

  private static void add(Evaluation.Context c, Num[] sums, int cell, int tap, int target) {
    NumTensor w = c.weight(Convolution.WEIGHT);
    int channels = c.input().shape().last();
    int perGroup = w.shape().dim(-2);
    int filters = perGroup * c.node().attr(Convolution.GROUPS);
    int depth = channels / c.node().attr(Convolution.GROUPS);
    for (int f = 0; f < filters; f++) {
      for (int k = 0; k < depth; k++) {
        int channel = f / perGroup * depth + k;
        Num weight = w.at((tap * perGroup + f % perGroup) * channels + channel);
        Num product = c.input().at(cell * channels + channel).times(weight);
        sums[target * filters + f] = sums[target * filters + f].plus(product);
      }
    }
  }
}
