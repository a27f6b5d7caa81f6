package io.hls4j.core.passes;

import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layers.Conv1D;
import io.hls4j.core.graph.layers.Conv2D;
import io.hls4j.core.graph.layers.ConvTranspose1D;
import io.hls4j.core.graph.layers.ConvTranspose2D;
import io.hls4j.core.graph.layers.Convolution;
import io.hls4j.core.graph.layers.DepthwiseConv1D;
import io.hls4j.core.graph.layers.DepthwiseConv2D;
import io.hls4j.core.graph.layers.GlobalPooling1D;
import io.hls4j.core.graph.layers.GlobalPooling2D;
import io.hls4j.core.graph.layers.Padding;
import io.hls4j.core.graph.layers.Pooling;
import io.hls4j.core.graph.layers.Pooling1D;
import io.hls4j.core.graph.layers.Pooling2D;
import io.hls4j.core.graph.layers.SeparableConv1D;
import io.hls4j.core.graph.layers.SeparableConv2D;
import io.hls4j.core.graph.layers.SeparableConvolution;
import io.hls4j.core.graph.layers.ZeroPadding1D;
import io.hls4j.core.graph.layers.ZeroPadding2D;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Random layers on rows and images. */
final class RandomSpatial {
  /** Makes nodes with names of their own. */
  @FunctionalInterface
  interface Nodes {
    /** A node that reads tensors. */
    GraphBuilder.NodeBuilder node(LayerKind kind, Value... inputs);
  }

  private final Random random;
  private final Nodes nodes;

  RandomSpatial(Random random, Nodes nodes) {
    this.random = random;
    this.nodes = nodes;
  }

  /** A layer on a tensor of two or three axes. */
  Value layer(Value x) {
    boolean flat = x.shape().rank() == 2;
    int dims = flat ? 1 : 2;
    int window = 1 + random.nextInt(2);
    List<Integer> padding =
        random.nextBoolean() ? Collections.nCopies(2 * dims, 0) : Collections.nCopies(2 * dims, 1);
    return switch (random.nextInt(7)) {
      case 0 -> convolution(flat ? Conv1D.KIND : Conv2D.KIND, x, window(dims, window), padding);
      case 1 -> depthwise(flat ? DepthwiseConv1D.KIND : DepthwiseConv2D.KIND, x, dims, padding);
      case 2 -> separable(flat ? SeparableConv1D.KIND : SeparableConv2D.KIND, x, dims);
      case 3 -> transposed(flat ? ConvTranspose1D.KIND : ConvTranspose2D.KIND, x, dims);
      case 4 -> pooling(flat ? Pooling1D.KIND : Pooling2D.KIND, x, dims);
      case 5 ->
          nodes
              .node(flat ? GlobalPooling1D.KIND : GlobalPooling2D.KIND, x)
              .attr(Pooling.OP, random.nextBoolean() ? "max" : "average")
              .add();
      default ->
          nodes
              .node(flat ? ZeroPadding1D.KIND : ZeroPadding2D.KIND, x)
              .attr(Padding.AMOUNTS, Collections.nCopies(2 * dims, random.nextInt(2)))
              .add();
    };
  }

  private static int[] window(int dims, int length) {
    int[] all = new int[dims];
    Arrays.fill(all, length);
    return all;
  }

  private TensorData quarters(int[] window, int... rest) {
    int[] dims = Arrays.copyOf(window, window.length + rest.length);
    System.arraycopy(rest, 0, dims, window.length, rest.length);
    Shape shape = Shape.of(dims);
    double[] all = new double[Math.toIntExact(shape.size())];
    Arrays.setAll(all, i -> random.nextInt(-6, 7) / 4.0);
    return TensorData.wrapDoubles(shape, all);
  }

  private Value convolution(LayerKind kind, Value x, int[] window, List<Integer> padding) {
    int[] fitted = window.clone();
    for (int i = 0; i < fitted.length; i++) {
      fitted[i] = Math.min(fitted[i], x.shape().dim(i));
    }
    int filters = 1 + random.nextInt(3);
    return nodes
        .node(kind, x)
        .attr(Convolution.FILTERS, filters)
        .attr(Convolution.PADDING, padding)
        .weight(Convolution.WEIGHT, quarters(fitted, x.shape().last(), filters))
        .weight(Convolution.BIAS, quarters(new int[0], filters))
        .add();
  }

  private Value depthwise(LayerKind kind, Value x, int dims, List<Integer> padding) {
    return nodes
        .node(kind, x)
        .attr(Convolution.PADDING, padding)
        .weight(Convolution.WEIGHT, quarters(window(dims, 1), x.shape().last(), 1))
        .add();
  }

  private Value separable(LayerKind kind, Value x, int dims) {
    int channels = x.shape().last();
    return nodes
        .node(kind, x)
        .attr(Convolution.FILTERS, 2)
        .attr(Convolution.PADDING, Collections.nCopies(2 * dims, 1))
        .weight(SeparableConvolution.DEPTHWISE, quarters(window(dims, 2), channels, 2))
        .weight(SeparableConvolution.POINTWISE, quarters(window(dims, 1), 2 * channels, 2))
        .add();
  }

  private Value transposed(LayerKind kind, Value x, int dims) {
    return nodes
        .node(kind, x)
        .attr(Convolution.FILTERS, 2)
        .attr(Convolution.STRIDES, Collections.nCopies(dims, 1 + random.nextInt(2)))
        .weight(Convolution.WEIGHT, quarters(window(dims, 2), 2, x.shape().last()))
        .add();
  }

  private Value pooling(LayerKind kind, Value x, int dims) {
    return nodes
        .node(kind, x)
        .attr(Pooling.OP, random.nextBoolean() ? "max" : "average")
        .attr(Pooling.SIZE, Collections.nCopies(dims, 1))
        .attr(Pooling.STRIDES, Collections.nCopies(dims, 1))
        .add();
  }
}
