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
import io.hls4j.core.graph.layers.Dense;
import io.hls4j.core.graph.layers.DepthwiseConv1D;
import io.hls4j.core.graph.layers.DepthwiseConv2D;
import io.hls4j.core.graph.layers.Einsum;
import io.hls4j.core.graph.layers.EinsumDense;
import io.hls4j.core.graph.layers.FixedPointQuantizer;
import io.hls4j.core.graph.layers.Input;
import io.hls4j.core.graph.layers.PointwiseConv1D;
import io.hls4j.core.graph.layers.PointwiseConv2D;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Int;
import io.hls4j.core.graph.precision.Overflow;
import io.hls4j.core.graph.precision.PowerOfTwo;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.precision.Rounding;
import io.hls4j.core.graph.precision.Xnor;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Finished graphs of layers with constant weights, in all strategies. Accumulators round no
 * product, which some of the strategies ask for; half of the weights are zero.
 */
public final class RandomProducts {
  private static final List<String> STRATEGIES =
      List.of("distributed_arithmetic", "latency", "resource", "resource_unrolled");

  private static final int WIDTH = 8;
  private static final int ROOM = 12;

  private final Random random;
  private final RandomTypes types;
  private final GraphBuilder builder;
  private final List<Value> inputs = new ArrayList<>();
  private int count;

  private RandomProducts(long seed) {
    this.random = new Random(seed);
    this.types = new RandomTypes(random, false);
    this.builder = new GraphBuilder("products " + seed, DiagnosticSink.failFast());
  }

  /** So many layers, each in one strategy after the other. */
  public static Graph of(long seed, int layers) {
    return new RandomProducts(seed).build(layers);
  }

  private Graph build(int layers) {
    input("vector", fixed(), 9);
    input("rows", fixed(), 3, 6);
    input("bits", Xnor.XNOR, 8);
    input("sequence", fixed(), 7, 4);
    input("image", fixed(), 4, 5, 2);
    input("bit image", Xnor.XNOR, 4, 4, 2);
    input("bit rows", Xnor.XNOR, 4, 3);
    inputs.add(quantizer(inputs.get(0)));
    inputs.add(quantizer(inputs.get(4)));
    for (int i = 0; i < layers; i++) {
      builder.output(layer(STRATEGIES.get(i % STRATEGIES.size())));
    }
    return builder.build();
  }

  private void input(String name, Precision type, Integer... shape) {
    inputs.add(
        builder
            .node(Input.KIND, name)
            .attr(Input.SHAPE, List.of(shape))
            .type("result", type)
            .add());
  }

  private Fixed fixed() {
    int width = 1 + random.nextInt(WIDTH);
    return new Fixed(width, random.nextInt(width + 3) - 1, random.nextBoolean());
  }

  /** A type of its own for each element of the last axis, none for some. */
  private Value quantizer(Value x) {
    int last = x.shape().last();
    double[] bits = random.ints(last, 0, WIDTH).asDoubleStream().toArray();
    Shape shape = Shape.of(last);
    return builder
        .node(FixedPointQuantizer.KIND, "quantizer" + ++count)
        .input(x)
        .type("result", Fixed.signed(3 * WIDTH, 2 * WIDTH))
        .weight("keep_negative", TensorData.filled(shape, 0).map(z -> random.nextInt(2)))
        .weight("bits", TensorData.wrapDoubles(shape, bits))
        .weight("integers", TensorData.filled(shape, 0).map(z -> random.nextInt(4)))
        .add();
  }

  private Value layer(String strategy) {
    Value x = inputs.get(random.nextInt(inputs.size()));
    int rank = x.shape().rank();
    NodeBuilder n =
        rank == 1 || random.nextInt(4) == 0
            ? dense(x)
            : random.nextInt(3) == 0 ? einsum(x) : convolution(x, rank - 1);
    boolean isParallel = strategy.equals("distributed_arithmetic");
    if (strategy.equals("resource") && random.nextBoolean()) {
      n = dense(x).attr(Schedule.COMPRESSION, true);
    }
    return n.attr(Schedule.STRATEGY, strategy)
        .attr(Schedule.REUSE_FACTOR, isParallel ? 1 : 1 + random.nextInt(8))
        .type("result", types.any())
        .add();
  }

  private NodeBuilder node(LayerKind kind, Value x) {
    return builder.node(kind, kind.name() + ++count).input(x);
  }

  private NodeBuilder dense(Value x) {
    int units = 1 + random.nextInt(7);
    return weighted(
        node(Dense.KIND, x).attr(Dense.UNITS, units), x, units, x.shape().last(), units);
  }

  private NodeBuilder einsum(Value x) {
    boolean isImage = x.shape().rank() == 3;
    int last = x.shape().last();
    NodeBuilder n = node(EinsumDense.KIND, x);
    if (isImage && random.nextBoolean()) {
      return weighted(n.attr(Einsum.EQUATION, "abc,bcd->bad"), x, 3, x.shape().dim(1), last, 3);
    }
    return isImage
        ? weighted(n.attr(Einsum.EQUATION, "abc,cd->dab"), x, 0, last, 3)
        : weighted(n.attr(Einsum.EQUATION, "ab,bc->ac"), x, 4, last, 4);
  }

  private NodeBuilder convolution(Value x, int dims) {
    int channels = x.shape().last();
    boolean isDepthwise = random.nextInt(3) == 0;
    int groups = channels % 2 == 0 && random.nextBoolean() ? 2 : 1;
    int filters = isDepthwise ? channels : groups * (1 + random.nextInt(3));
    if (random.nextInt(4) == 0) {
      return pointwise(x, dims);
    }
    LayerKind full = dims == 1 ? Conv1D.KIND : Conv2D.KIND;
    LayerKind depthwise = dims == 1 ? DepthwiseConv1D.KIND : DepthwiseConv2D.KIND;
    NodeBuilder n = node(isDepthwise ? depthwise : full, x);
    boolean pads = !(x.precision() instanceof Xnor);
    n.attr(Convolution.STRIDES, numbers(dims, 1, 2))
        .attr(Convolution.PADDING, numbers(2 * dims, 0, pads ? 2 : 0))
        .attr(Schedule.PARALLELIZATION_FACTOR, 1 + random.nextInt(4));
    if (!isDepthwise) {
      n.attr(Convolution.FILTERS, filters).attr(Convolution.GROUPS, groups);
    }
    int[] shape = random.ints(dims + 2, 1, 4).toArray();
    shape[dims] = isDepthwise ? channels : channels / groups;
    shape[dims + 1] = isDepthwise ? 1 : filters;
    return weighted(n, x, filters, shape);
  }

  private NodeBuilder pointwise(Value x, int dims) {
    int channels = x.shape().last();
    int filters = 1 + random.nextInt(4);
    NodeBuilder n = node(dims == 1 ? PointwiseConv1D.KIND : PointwiseConv2D.KIND, x);
    n.attr(Convolution.FILTERS, filters);
    return dims == 1
        ? weighted(n, x, filters, 1, channels, filters)
        : weighted(n, x, filters, 1, 1, channels, filters);
  }

  private List<Integer> numbers(int count, int from, int to) {
    return random.ints(count, from, to + 1).boxed().toList();
  }

  /** With weights and an accumulator that holds their products to the last bit. */
  private NodeBuilder weighted(NodeBuilder n, Value x, int outputs, int... shape) {
    Precision w = types.multiplier();
    if (w instanceof FixedPoint f && f.width() > 2) {
      w = fixed();
    }
    n.type("weight", w).weight("weight", sparse(types.weights(Shape.of(shape), w), w));
    int fraction = fraction(x.precision()) + fraction(w);
    if (outputs > 0 && random.nextBoolean()) {
      Fixed bias = fixed();
      n.type("bias", bias).weight("bias", types.tensor(Shape.of(outputs), bias));
      fraction = Math.max(fraction, bias.fraction());
    }
    return n.type("accum", accumulator(fraction));
  }

  private TensorData sparse(TensorData data, Precision type) {
    return type instanceof FixedPoint ? data.map(v -> random.nextBoolean() ? 0 : v) : data;
  }

  private static int fraction(Precision type) {
    if (type instanceof PowerOfTwo p) {
      return -p.minExponent();
    }
    return type instanceof FixedPoint f ? f.fraction() : 0;
  }

  /** One that wraps, or one that saturates and is wide enough not to. */
  private FixedPoint accumulator(int fraction) {
    if (random.nextInt(3) == 0) {
      int wide = 4 * WIDTH + ROOM + Math.max(0, fraction);
      return Fixed.signed(wide, wide - fraction)
          .withModes(Rounding.RND, random.nextBoolean() ? Overflow.SAT : Overflow.SAT_SYM);
    }
    int width = 1 + random.nextInt(2 * WIDTH);
    return fraction == 0 && random.nextBoolean()
        ? new Int(width, random.nextBoolean())
        : new Fixed(width, width - fraction, random.nextBoolean());
  }
}
