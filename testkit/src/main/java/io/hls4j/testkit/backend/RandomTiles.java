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
import io.hls4j.core.graph.layers.DepthwiseConv1D;
import io.hls4j.core.graph.layers.DepthwiseConv2D;
import io.hls4j.core.graph.layers.Input;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Int;
import io.hls4j.core.graph.precision.Overflow;
import io.hls4j.core.graph.precision.Rounding;
import io.hls4j.core.graph.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Finished graphs of convolutions that minimal filtering applies to: windows of three in steps of
 * one along an axis or both, accumulators that round no product and wrap or never overflow.
 */
public final class RandomTiles {
  private static final List<String> STRATEGIES =
      List.of("latency", "resource", "resource_unrolled");

  private static final int WIDTH = 8;
  private static final int ROOM = 12;

  private final Random random;
  private final RandomTypes types;
  private final GraphBuilder builder;
  private int count;

  private RandomTiles(long seed) {
    this.random = new Random(seed);
    this.types = new RandomTypes(random, false);
    this.builder = new GraphBuilder("tiles " + seed, DiagnosticSink.failFast());
  }

  /** So many layers, each with an input of its own. */
  public static Graph of(long seed, int layers) {
    RandomTiles tiles = new RandomTiles(seed);
    for (int i = 0; i < layers; i++) {
      tiles.builder.output(tiles.layer(1 + i % 3 / 2, i % 4 == 3, i % STRATEGIES.size()));
    }
    return tiles.builder.build();
  }

  private Fixed fixed() {
    int width = 3 + random.nextInt(WIDTH);
    return new Fixed(width, random.nextInt(width + 3) - 1, random.nextBoolean());
  }

  private int between(int from, int to) {
    return from + random.nextInt(to - from + 1);
  }

  private Value layer(int dims, boolean isDepthwise, int strategy) {
    int groups = random.nextInt(3) == 0 ? 2 : 1;
    int channels = groups * between(1, 2);
    FixedPoint type = random.nextInt(4) == 0 ? new Int(between(2, WIDTH), true) : fixed();
    Value x = input(type, dims, channels);
    int filters = isDepthwise ? channels * groups : groups * between(1, 2);
    LayerKind full = dims == 1 ? Conv1D.KIND : Conv2D.KIND;
    LayerKind depthwise = dims == 1 ? DepthwiseConv1D.KIND : DepthwiseConv2D.KIND;
    NodeBuilder n = builder.node(isDepthwise ? depthwise : full, "conv" + count).input(x);
    if (!isDepthwise) {
      n.attr(Convolution.FILTERS, filters).attr(Convolution.GROUPS, groups);
    }
    List<Integer> kernel = window(n, dims);
    int[] shape = IntStream.concat(kernel.stream().mapToInt(k -> k), IntStream.of(0, 0)).toArray();
    shape[dims] = isDepthwise ? channels : channels / groups;
    shape[dims + 1] = isDepthwise ? groups : filters;
    weights(n, type, filters, shape);
    return n.attr(Schedule.STRATEGY, STRATEGIES.get(strategy))
        .attr(Schedule.REUSE_FACTOR, between(1, 6))
        .attr(Schedule.PARALLELIZATION_FACTOR, between(1, 3))
        .attr(Schedule.CONV_IMPLEMENTATION, random.nextBoolean() ? "winograd" : "combination")
        .type("result", types.any())
        .add();
  }

  private Value input(FixedPoint type, int dims, int channels) {
    List<Integer> shape = new ArrayList<>();
    for (int axis = 0; axis < dims; axis++) {
      shape.add(between(4, 7));
    }
    shape.add(channels);
    if (random.nextInt(4) == 0) {
      shape.add(0, 2);
    }
    return builder
        .node(Input.KIND, "input" + ++count)
        .attr(Input.SHAPE, shape)
        .type("result", type)
        .add();
  }

  /** Three cells in steps of one along the last axis, anything along the other. */
  private List<Integer> window(NodeBuilder n, int dims) {
    List<Integer> around = random.ints(2L * dims, 0, 3).boxed().toList();
    n.attr(Convolution.PADDING, around);
    boolean isSquare = random.nextBoolean();
    if (dims == 1 || isSquare) {
      return dims == 1 ? List.of(3) : List.of(3, 3);
    }
    boolean isTurned = random.nextBoolean();
    int other = between(1, 2);
    int step = between(1, 2);
    n.attr(Convolution.STRIDES, isTurned ? List.of(1, step) : List.of(step, 1));
    n.attr(Convolution.DILATIONS, isTurned ? List.of(1, 2) : List.of(2, 1));
    return isTurned ? List.of(3, other) : List.of(other, 3);
  }

  private void weights(NodeBuilder n, FixedPoint x, int filters, int... shape) {
    Fixed w = fixed();
    n.type("weight", w).weight("weight", types.tensor(Shape.of(shape), w));
    int fraction = x.fraction() + w.fraction();
    if (random.nextBoolean()) {
      Fixed bias = fixed();
      n.type("bias", bias).weight("bias", types.tensor(Shape.of(filters), bias));
      fraction = Math.max(fraction, bias.fraction());
    }
    n.type("accum", accumulator(fraction));
  }

  /** One that wraps, or one that saturates and is wide enough not to. */
  private FixedPoint accumulator(int fraction) {
    if (random.nextInt(3) == 0) {
      int wide = 4 * WIDTH + ROOM + Math.max(0, fraction);
      return Fixed.signed(wide, wide - fraction)
          .withModes(Rounding.RND, random.nextBoolean() ? Overflow.SAT : Overflow.SAT_SYM);
    }
    int width = between(1, 2 * WIDTH);
    return new Fixed(width, width - fraction, random.nextBoolean());
  }
}
