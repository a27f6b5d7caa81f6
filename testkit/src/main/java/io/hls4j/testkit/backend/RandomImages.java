package io.hls4j.testkit.backend;

import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.GraphBuilder.NodeBuilder;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.diag.DiagnosticSink;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layer.Schedule;
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
import io.hls4j.core.graph.layers.Input;
import io.hls4j.core.graph.layers.Padding;
import io.hls4j.core.graph.layers.PointwiseConv1D;
import io.hls4j.core.graph.layers.PointwiseConv2D;
import io.hls4j.core.graph.layers.Pooling;
import io.hls4j.core.graph.layers.Pooling1D;
import io.hls4j.core.graph.layers.Pooling2D;
import io.hls4j.core.graph.layers.Resize;
import io.hls4j.core.graph.layers.Slice;
import io.hls4j.core.graph.layers.Transpose;
import io.hls4j.core.graph.layers.ZeroPadding1D;
import io.hls4j.core.graph.layers.ZeroPadding2D;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Int;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.precision.Xnor;
import io.hls4j.core.graph.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Finished graphs of layers that work on images and sequences, with random shapes, types, strides,
 * paddings and strategies. Every layer reads an input of the graph and is an output of it. The same
 * seed gives the same graph.
 */
public final class RandomImages {
  private static final List<String> STRATEGIES =
      List.of("latency", "resource", "resource_unrolled");
  private static final int KINDS = 14;

  private final Random random;
  private final RandomTypes types;
  private final GraphBuilder builder;
  private final List<Value> inputs = new ArrayList<>();
  private int count;

  private RandomImages(long seed, boolean saturationBits) {
    this.random = new Random(seed);
    this.types = new RandomTypes(random, saturationBits);
    this.builder = new GraphBuilder("images " + seed, DiagnosticSink.failFast());
  }

  /**
   * So many layers of every kind in turn.
   *
   * @param saturationBits whether types may have saturation bits, which not every vendor knows
   */
  public static Graph of(long seed, int layers, boolean saturationBits) {
    return new RandomImages(seed, saturationBits).build(layers);
  }

  private Graph build(int layers) {
    input("image", types.fixed(), side(), side(), 1 + random.nextInt(3));
    input("sequence", types.fixed(), 4 + random.nextInt(4), 1 + random.nextInt(4));
    input("bits", Xnor.XNOR, side(), 4);
    input("images", types.fixed(), 2, 3, 3, 1);
    input("bit image", Xnor.XNOR, side(), side(), 2);
    for (int i = 0; i < layers; i++) {
      builder.output(layer((i + random.nextInt(2)) % KINDS));
    }
    return builder.build();
  }

  private int side() {
    return 3 + random.nextInt(3);
  }

  private void input(String name, Precision type, Integer... shape) {
    inputs.add(
        builder
            .node(Input.KIND, name)
            .attr(Input.SHAPE, List.of(shape))
            .type("result", type)
            .add());
  }

  private Value layer(int kind) {
    Value x = inputs.get(random.nextInt(inputs.size()));
    int dims = x.shape().rank() == 2 ? 1 : 2;
    return switch (kind) {
      case 0, 1, 2 -> convolution(x, dims);
      case 3, 4 -> depthwise(x, dims);
      case 5 -> pointwise(x, dims);
      case 6, 7 -> pooling(x, dims);
      case 8 -> global(x, dims);
      case 9 -> padding(inputs.get(random.nextInt(2)));
      case 10 -> cropping(x, dims);
      case 11 -> resize(x, dims);
      case 12 -> transpose(x);
      default -> slice(x);
    };
  }

  private NodeBuilder node(LayerKind kind, Value x) {
    return builder.node(kind, kind.name() + ++count).input(x);
  }

  private NodeBuilder result(LayerKind kind, Value x) {
    return node(kind, x).type("result", types.any());
  }

  private int[] each(int dims, int bound) {
    return random.ints(dims, 0, bound).toArray();
  }

  private static List<Integer> list(int... numbers) {
    return Arrays.stream(numbers).boxed().toList();
  }

  private NodeBuilder window(NodeBuilder n, Value x, int dims) {
    boolean pads = !(x.precision() instanceof Xnor);
    n.attr(Convolution.STRIDES, list(Arrays.stream(each(dims, 2)).map(s -> s + 1).toArray()))
        .attr(Convolution.PADDING, list(pads ? each(2 * dims, 3) : new int[2 * dims]));
    return n;
  }

  private NodeBuilder scheduled(NodeBuilder n, int products) {
    return n.attr(Schedule.STRATEGY, STRATEGIES.get(random.nextInt(3)))
        .attr(Schedule.REUSE_FACTOR, 1 + random.nextInt(products))
        .attr(Schedule.PARALLELIZATION_FACTOR, 1 + random.nextInt(4))
        .type("accum", types.any());
  }

  private NodeBuilder weights(NodeBuilder n, int outputs, int... shape) {
    Precision weight = types.multiplier();
    n.type("weight", weight).weight("weight", types.weights(Shape.of(shape), weight));
    if (random.nextInt(4) > 0) {
      FixedPoint bias = types.any();
      n.type("bias", bias).weight("bias", types.tensor(Shape.of(outputs), bias));
    }
    return n;
  }

  private static int[] kernel(int dims, int[] size, int... rest) {
    int[] shape = Arrays.copyOf(size, dims + rest.length);
    System.arraycopy(rest, 0, shape, dims, rest.length);
    return shape;
  }

  private int[] size(int dims) {
    return Arrays.stream(each(dims, 3)).map(s -> s + 1).toArray();
  }

  private Value convolution(Value x, int dims) {
    int channels = x.shape().last();
    int groups = channels % 2 == 0 && random.nextBoolean() ? 2 : 1;
    int filters = groups * (1 + random.nextInt(2));
    int[] size = size(dims);
    NodeBuilder n = result(dims == 1 ? Conv1D.KIND : Conv2D.KIND, x);
    window(n, x, dims)
        .attr(Convolution.FILTERS, filters)
        .attr(Convolution.GROUPS, groups)
        .attr(Convolution.DILATIONS, list(Arrays.stream(size).map(this::dilation).toArray()));
    return scheduled(weights(n, filters, kernel(dims, size, channels / groups, filters)), 12).add();
  }

  private int dilation(int cells) {
    return cells == 2 && random.nextBoolean() ? 2 : 1;
  }

  private Value depthwise(Value x, int dims) {
    int channels = x.shape().last();
    int multiplier = 1 + random.nextInt(2);
    NodeBuilder n = result(dims == 1 ? DepthwiseConv1D.KIND : DepthwiseConv2D.KIND, x);
    weights(
        window(n, x, dims), channels * multiplier, kernel(dims, size(dims), channels, multiplier));
    return scheduled(n, 6).add();
  }

  private Value pointwise(Value x, int dims) {
    int channels = x.shape().last();
    int filters = 1 + random.nextInt(3);
    int[] ones = dims == 1 ? new int[] {1} : new int[] {1, 1};
    NodeBuilder n = result(dims == 1 ? PointwiseConv1D.KIND : PointwiseConv2D.KIND, x);
    n.attr(Convolution.FILTERS, filters);
    return scheduled(weights(n, filters, kernel(dims, ones, channels, filters)), 6).add();
  }

  private NodeBuilder pool(LayerKind kind, Value x) {
    boolean binary = x.precision() instanceof Xnor;
    return result(kind, x)
        .attr(Pooling.OP, binary || random.nextBoolean() ? "max" : "average")
        .type("accum", binary ? Int.signed(2) : types.any());
  }

  private Value pooling(Value x, int dims) {
    NodeBuilder n =
        pool(dims == 1 ? Pooling1D.KIND : Pooling2D.KIND, x)
            .attr(Pooling.SIZE, list(Arrays.stream(each(dims, 2)).map(s -> s + 2).toArray()))
            .attr(Pooling.STRIDES, list(Arrays.stream(each(dims, 3)).map(s -> s + 1).toArray()))
            .attr(Pooling.PADDING, list(each(2 * dims, 2)))
            .attr(Pooling.COUNT_PAD, random.nextBoolean());
    return n.add();
  }

  private Value global(Value x, int dims) {
    return pool(dims == 1 ? GlobalPooling1D.KIND : GlobalPooling2D.KIND, x).add();
  }

  private Value padding(Value x) {
    int dims = x.shape().rank() == 2 ? 1 : 2;
    return result(dims == 1 ? ZeroPadding1D.KIND : ZeroPadding2D.KIND, x)
        .attr(Padding.AMOUNTS, list(each(2 * dims, 3)))
        .attr(Padding.INTERIOR, list(each(dims, 2)))
        .add();
  }

  private Value cropping(Value x, int dims) {
    return result(dims == 1 ? Cropping1D.KIND : Cropping2D.KIND, x)
        .attr(Cropping.AMOUNTS, list(each(2 * dims, 2)))
        .add();
  }

  private Value resize(Value x, int dims) {
    int[] size = size(dims);
    for (int i = 0; i < dims; i++) {
      size[i] *= x.shape().dim(i - dims - 1);
    }
    return result(Resize.KIND, x).attr(Resize.SIZE, list(size)).add();
  }

  private Value transpose(Value x) {
    List<Integer> perm = new ArrayList<>();
    for (int i = 0; i < x.shape().rank(); i++) {
      perm.add(random.nextInt(i + 1), i);
    }
    return result(Transpose.KIND, x).attr(Transpose.PERM, perm).add();
  }

  private Value slice(Value x) {
    List<Integer> begin = new ArrayList<>();
    List<Integer> end = new ArrayList<>();
    List<Integer> step = new ArrayList<>();
    for (int length : x.shape().dims()) {
      boolean backwards = random.nextInt(3) == 0;
      int from = random.nextInt(length);
      begin.add(from);
      end.add(backwards ? -1 - length : length);
      step.add(backwards ? -1 : 1 + random.nextInt(2));
    }
    return result(Slice.KIND, x)
        .attr(Slice.BEGIN, begin)
        .attr(Slice.END, end)
        .attr(Slice.STEP, step)
        .add();
  }
}
