package io.hls4j.core.emulator;

import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layers.Conv1D;
import io.hls4j.core.graph.layers.Conv2D;
import io.hls4j.core.graph.layers.Convolution;
import io.hls4j.core.graph.layers.Cropping;
import io.hls4j.core.graph.layers.Cropping1D;
import io.hls4j.core.graph.layers.Cropping2D;
import io.hls4j.core.graph.layers.DepthwiseConv1D;
import io.hls4j.core.graph.layers.DepthwiseConv2D;
import io.hls4j.core.graph.layers.GlobalPooling1D;
import io.hls4j.core.graph.layers.GlobalPooling2D;
import io.hls4j.core.graph.layers.Padding;
import io.hls4j.core.graph.layers.PointwiseConv1D;
import io.hls4j.core.graph.layers.PointwiseConv2D;
import io.hls4j.core.graph.layers.Pooling;
import io.hls4j.core.graph.layers.Pooling1D;
import io.hls4j.core.graph.layers.Pooling2D;
import io.hls4j.core.graph.layers.Resize;
import io.hls4j.core.graph.layers.Transpose;
import io.hls4j.core.graph.layers.ZeroPadding1D;
import io.hls4j.core.graph.layers.ZeroPadding2D;
import io.hls4j.core.graph.tensor.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** How kinds with spatial axes are drawn. */
final class SpatialDraws {
  static final List<Draw> ALL =
      List.of(
          new Draw(Conv1D.KIND, c -> convolution(c, Conv1D.KIND, 1, 3)),
          new Draw(Conv2D.KIND, c -> convolution(c, Conv2D.KIND, 2, 3)),
          new Draw(PointwiseConv1D.KIND, c -> convolution(c, PointwiseConv1D.KIND, 1, 1)),
          new Draw(PointwiseConv2D.KIND, c -> convolution(c, PointwiseConv2D.KIND, 2, 1)),
          new Draw(DepthwiseConv1D.KIND, c -> depthwise(c, DepthwiseConv1D.KIND, 1)),
          new Draw(DepthwiseConv2D.KIND, c -> depthwise(c, DepthwiseConv2D.KIND, 2)),
          new Draw(Pooling1D.KIND, c -> pooling(c, Pooling1D.KIND, 1)),
          new Draw(Pooling2D.KIND, c -> pooling(c, Pooling2D.KIND, 2)),
          new Draw(GlobalPooling1D.KIND, c -> global(c, GlobalPooling1D.KIND, 1)),
          new Draw(GlobalPooling2D.KIND, c -> global(c, GlobalPooling2D.KIND, 2)),
          new Draw(ZeroPadding1D.KIND, c -> padding(c, ZeroPadding1D.KIND, 1)),
          new Draw(ZeroPadding2D.KIND, c -> padding(c, ZeroPadding2D.KIND, 2)),
          new Draw(Cropping1D.KIND, c -> cropping(c, Cropping1D.KIND, 1)),
          new Draw(Cropping2D.KIND, c -> cropping(c, Cropping2D.KIND, 2)),
          new Draw(Resize.KIND, SpatialDraws::resize),
          new Draw(Transpose.KIND, SpatialDraws::transpose));

  private SpatialDraws() {}

  /** How a window may lie on an input. */
  private static final class Place {
    final List<Integer> kernel = new ArrayList<>();
    final List<Integer> strides = new ArrayList<>();
    final List<Integer> dilations = new ArrayList<>();
    final List<Integer> padding = new ArrayList<>();

    Place(Chain c, Shape x, int dims, int most, boolean dilates) {
      for (int i = 0; i < dims; i++) {
        int k = c.length(most);
        int before = c.random.nextInt(k);
        int after = c.random.nextInt(k);
        int in = x.dim(i - dims - 1) + before + after;
        k = Math.min(k, in);
        boolean isWide = dilates && k > 1 && 2 * (k - 1) + 1 <= in && c.random.nextInt(3) == 0;
        kernel.add(k);
        strides.add(c.length(2));
        dilations.add(isWide ? 2 : 1);
        padding.add(before < k ? before : 0);
        padding.add(after);
        int span = (isWide ? 2 : 1) * (k - 1) + 1;
        if (x.dim(i - dims - 1) + padding.get(2 * i) + after < span) {
          kernel.set(i, 1);
          dilations.set(i, 1);
        }
      }
    }
  }

  private static void convolution(Chain c, LayerKind kind, int dims, int most) {
    Shape x = c.ranked(dims + 1);
    Place place = new Place(c, x, dims, most, true);
    boolean isGrouped = x.last() % 2 == 0 && most > 1 && c.random.nextInt(3) == 0;
    int groups = isGrouped ? 2 : 1;
    int filters = groups * c.length(3);
    List<Integer> kernel = new ArrayList<>(place.kernel);
    kernel.add(x.last() / groups);
    kernel.add(filters);
    var node =
        weighted(c, kind, place, kernel, filters)
            .attr(Convolution.FILTERS, filters)
            .attr(Convolution.GROUPS, groups);
    c.add(node);
  }

  private static void depthwise(Chain c, LayerKind kind, int dims) {
    Shape x = c.ranked(dims + 1);
    Place place = new Place(c, x, dims, 3, true);
    int multiplier = c.length(2);
    List<Integer> kernel = new ArrayList<>(place.kernel);
    kernel.add(x.last());
    kernel.add(multiplier);
    c.add(weighted(c, kind, place, kernel, x.last() * multiplier));
  }

  private static GraphBuilder.NodeBuilder weighted(
      Chain c, LayerKind kind, Place place, List<Integer> kernel, int filters) {
    var node =
        c.node(kind)
            .input(c.last)
            .attr(Convolution.STRIDES, place.strides)
            .attr(Convolution.DILATIONS, place.dilations)
            .attr(Convolution.PADDING, place.padding)
            .weight(Convolution.WEIGHT, c.scaled(new Shape(kernel)));
    return c.random.nextBoolean()
        ? node.weight(Convolution.BIAS, c.scaled(Shape.of(filters)))
        : node;
  }

  private static void pooling(Chain c, LayerKind kind, int dims) {
    Shape x = c.ranked(dims + 1);
    Place place = new Place(c, x, dims, 3, false);
    c.add(
        c.node(kind)
            .input(c.last)
            .attr(Pooling.OP, c.types.pick(new String[] {"max", "average"}))
            .attr(Pooling.SIZE, place.kernel)
            .attr(Pooling.STRIDES, place.strides)
            .attr(Pooling.PADDING, covered(x, place))
            .attr(Pooling.COUNT_PAD, c.random.nextBoolean()));
  }

  /** Padding that leaves every window a cell of the input. */
  private static List<Integer> covered(Shape x, Place place) {
    int dims = place.kernel.size();
    for (int i = 0; i < dims; i++) {
      int in = x.dim(i - dims - 1);
      int kernel = place.kernel.get(i);
      int before = place.padding.get(2 * i);
      int out = (in + before + place.padding.get(2 * i + 1) - kernel) / place.strides.get(i);
      if (before >= kernel || out * place.strides.get(i) - before >= in) {
        place.padding.set(2 * i, 0);
        place.padding.set(2 * i + 1, 0);
        place.kernel.set(i, Math.min(kernel, in));
      }
    }
    return place.padding;
  }

  private static void global(Chain c, LayerKind kind, int dims) {
    c.ranked(dims + 1);
    c.add(
        c.node(kind).input(c.last).attr(Pooling.OP, c.types.pick(new String[] {"max", "average"})));
  }

  private static void padding(Chain c, LayerKind kind, int dims) {
    c.ranked(dims + 1);
    List<Integer> amounts = new ArrayList<>();
    List<Integer> interior = new ArrayList<>();
    for (int i = 0; i < dims; i++) {
      amounts.add(c.random.nextInt(3));
      amounts.add(c.random.nextInt(3));
      interior.add(c.random.nextInt(3) == 0 ? 1 : 0);
    }
    c.add(
        c.node(kind).input(c.last).attr(Padding.AMOUNTS, amounts).attr(Padding.INTERIOR, interior));
  }

  private static void cropping(Chain c, LayerKind kind, int dims) {
    Shape x = c.ranked(dims + 1);
    List<Integer> amounts = new ArrayList<>();
    for (int i = 0; i < dims; i++) {
      int left = x.dim(i - dims - 1) - 1;
      int before = c.random.nextInt(left + 1);
      amounts.add(before);
      amounts.add(c.random.nextInt(left - before + 1));
    }
    c.add(c.node(kind).input(c.last).attr(Cropping.AMOUNTS, amounts));
  }

  private static void resize(Chain c) {
    int dims = c.length(2);
    Shape x = c.ranked(dims + 1);
    List<Integer> size = new ArrayList<>();
    for (int i = 0; i < dims; i++) {
      int in = x.dim(i - dims - 1);
      size.add(c.random.nextBoolean() ? 2 * in : c.length(2 * in));
    }
    String coordinates =
        c.types.pick(
            new String[] {"asymmetric", "half_pixel", "align_corners", "pytorch_half_pixel"});
    String rounding =
        c.types.pick(new String[] {"floor", "ceil", "round_prefer_floor", "round_prefer_ceil"});
    c.add(
        c.node(Resize.KIND)
            .input(c.last)
            .attr(Resize.SIZE, size)
            .attr(Resize.ALGORITHM, c.random.nextInt(3) == 0 ? "bilinear" : "nearest")
            .attr(Resize.COORDINATES, coordinates)
            .attr(Resize.ROUNDING, rounding));
  }

  private static void transpose(Chain c) {
    List<Integer> perm = new ArrayList<>();
    for (int i = 0; i < c.last.shape().rank(); i++) {
      perm.add(i);
    }
    Collections.shuffle(perm, new java.util.Random(c.random.nextLong()));
    c.add(c.node(Transpose.KIND).input(c.last).attr(Transpose.PERM, perm));
  }
}
