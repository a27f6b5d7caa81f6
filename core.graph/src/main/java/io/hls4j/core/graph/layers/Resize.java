package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.eval.NumTensor;
import io.hls4j.core.graph.layer.Attr;
import io.hls4j.core.graph.layer.Evaluation;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layer.RangeRule;
import io.hls4j.core.graph.layer.RangeTensor;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.number.Num;
import io.hls4j.core.graph.tensor.Shape;
import java.util.Arrays;
import java.util.List;

/**
 * An image with more or fewer cells: each output cell is its nearest input cell or between them.
 */
public final class Resize {
  /** Lengths of the spatial axes of the output. */
  public static final Attr<List<Integer>> SIZE =
      Attr.integers("size", "Lengths of the output's spatial axes: [w] or [h, w].")
          .where(
              all -> !all.isEmpty() && all.size() <= 2 && all.stream().allMatch(n -> n >= 1),
              "one or two integers, each at least 1");

  /** How values between input cells are found. */
  public static final Attr<String> ALGORITHM =
      Attr.choice(
              "algorithm",
              "nearest: the value of one cell; bilinear: weighted mean of the cells around.",
              "nearest",
              "bilinear")
          .orElse("nearest");

  /** Where in the input the cells of the output lie. */
  public static final Attr<String> COORDINATES =
      Attr.choice(
              "coordinates",
              "Where output cell i lies in the input: asymmetric i * in / out; half_pixel (i + 0.5)"
                  + " * in / out - 0.5; align_corners i * (in - 1) / (out - 1);"
                  + " pytorch_half_pixel as half_pixel, but 0 for one output cell.",
              "asymmetric",
              "half_pixel",
              "align_corners",
              "pytorch_half_pixel")
          .orElse("asymmetric");

  /** Which cell is the nearest. */
  public static final Attr<String> ROUNDING =
      Attr.choice(
              "rounding",
              "Which cell is the nearest.",
              "floor",
              "ceil",
              "round_prefer_floor",
              "round_prefer_ceil")
          .orElse("floor");

  /** The declaration. */
  public static final LayerKind KIND =
      Rearrangement.declare("Resize", Resize::sources)
          .doc(
              "An image with other lengths of its spatial axes. nearest copies a cell; bilinear is"
                  + " the mean of the cells around, with weights that are rounded to multiples of"
                  + " 2^-16 and add up to one, computed exactly and rounded once to the result. The"
                  + " original computes nearest cells with 16-bit reciprocals, which is off by one"
                  + " cell in places for outputs of more than 256 cells, and has no bilinear"
                  + " kernel.")
          .aliases("UpSampling1D", "UpSampling2D")
          .attributes(SIZE, ALGORITHM, COORDINATES, ROUNDING, Schedule.REUSE_FACTOR)
          .shape(Resize::shape)
          .range(Resize::range)
          .eval(Resize::eval)
          .build();

  private Resize() {}

  private static Shape shape(Node n) {
    List<Integer> size = n.attr(SIZE);
    Shape shape = n.input().shape();
    Spatial.requireAxes(shape, size.size());
    for (int i = 0; i < size.size(); i++) {
      shape = shape.with(i - size.size() - 1, size.get(i));
    }
    return shape;
  }

  /** Whether values between cells are interpolated. */
  public static boolean isBilinear(Node n) {
    return n.attr(ALGORITHM).equals("bilinear");
  }

  /** For each output element of a nearest-cell resize, which input element it is. */
  public static int[] sources(Node n) {
    Sampling[] axes = axes(n);
    int[][] maps = Arrays.stream(axes).map(a -> a.nearest(n.attr(ROUNDING))).toArray(int[][]::new);
    return Rearrangement.alongAxes(n.input().shape(), maps);
  }

  /** Where the output cells lie in the input, for each spatial axis. */
  public static Sampling[] axes(Node n) {
    List<Integer> size = n.attr(SIZE);
    Sampling[] axes = new Sampling[size.size()];
    for (int i = 0; i < axes.length; i++) {
      axes[i] =
          new Sampling(
              n.input().shape().dim(i - axes.length - 1), size.get(i), n.attr(COORDINATES));
    }
    return axes;
  }

  private static RangeTensor range(RangeRule.Context c) {
    Node n = c.node();
    if (!isBilinear(n)) {
      return Rearrangement.range(n, c.input(0), Resize::sources);
    }
    RangeTensor x = c.input(0).perChannel();
    int bits = Arrays.stream(axes(n)).mapToInt(Sampling::weightBits).sum();
    return RangeTensor.generate(
        n.output().shape(),
        x.period(),
        x::at,
        i -> RangeTensor.sumOfFractions(x.fraction(i), bits));
  }

  private static NumTensor eval(Evaluation.Context c) {
    Node n = c.node();
    Shape out = n.output().shape();
    if (!isBilinear(n)) {
      return Rearrangement.evaluate(out, c.input(), sources(n), c.constant(0));
    }
    Sampling[] axes = axes(n);
    NumTensor x = c.input();
    for (int i = 0; i < axes.length; i++) {
      x = along(c, x, i - axes.length - 1, axes[i]);
    }
    return x;
  }

  /** Interpolates one axis. */
  private static NumTensor along(Evaluation.Context c, NumTensor x, int axis, Sampling sampling) {
    Shape in = x.shape();
    Shape out = in.with(axis, sampling.out());
    int inner = 1;
    for (int i = in.axis(axis) + 1; i < in.rank(); i++) {
      inner *= in.dim(i);
    }
    int run = inner;
    return NumTensor.generate(
        out,
        i -> {
          int image = i / run / sampling.out();
          int cell = i / run % sampling.out();
          int base = image * sampling.in() * run + i % run;
          Num lower = x.at(base + sampling.lower(cell) * run);
          Num upper = x.at(base + sampling.upper(cell) * run);
          Num weight = c.constant(sampling.weight(cell, c.isFloat()));
          return lower.plus(upper.minus(lower).times(weight));
        });
  }
}
