package io.hls4j.testkit.backend;

import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.GraphBuilder.NodeBuilder;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.diag.DiagnosticSink;
import io.hls4j.core.graph.layer.Attr;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layers.Broadcast;
import io.hls4j.core.graph.layers.Gather;
import io.hls4j.core.graph.layers.Input;
import io.hls4j.core.graph.layers.Resize;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.precision.Xnor;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Finished graphs of layers that take elements from other places, some of them places that not
 * every backend can compute. The same seed gives the same graph.
 */
public final class RandomMoves {
  private static final int KINDS = 3;

  private final Random random;
  private final RandomTypes types;
  private final GraphBuilder builder;
  private final List<Value> inputs = new ArrayList<>();
  private int number;

  private RandomMoves(long seed, boolean saturationBits) {
    this.random = new Random(seed);
    this.types = new RandomTypes(random, saturationBits);
    this.builder = new GraphBuilder("moves " + seed, DiagnosticSink.failFast());
  }

  /**
   * So many layers of every kind in turn.
   *
   * @param saturationBits whether types may have saturation bits, which not every vendor knows
   */
  public static Graph of(long seed, int layers, boolean saturationBits) {
    return new RandomMoves(seed, saturationBits).build(layers);
  }

  private Graph build(int layers) {
    input("image", types.fixed(), side(), side(), 1 + random.nextInt(3));
    input("sequence", types.fixed(), side(), 1 + random.nextInt(3));
    input("bits", Xnor.XNOR, side(), 2);
    input("column", types.fixed(), side(), side(), 1);
    for (int i = 0; i < layers; i++) {
      Value x = inputs.get(random.nextInt(inputs.size()));
      builder.output(i % KINDS == 0 ? resize(x) : i % KINDS == 1 ? gather(x) : broadcast(x));
    }
    return builder.build();
  }

  private int side() {
    return 2 + random.nextInt(4);
  }

  private void input(String name, Precision type, Integer... shape) {
    inputs.add(
        builder
            .node(Input.KIND, name)
            .attr(Input.SHAPE, List.of(shape))
            .type("result", type)
            .add());
  }

  private NodeBuilder result(LayerKind kind, Value x) {
    return builder.node(kind, kind.name() + ++number).input(x).type("result", types.any());
  }

  private String one(Attr<String> choice) {
    return choice.words().get(random.nextInt(choice.words().size()));
  }

  private Value resize(Value x) {
    List<Integer> size = new ArrayList<>();
    for (int length : x.shape().dims().subList(0, x.shape().rank() - 1)) {
      size.add(random.nextInt(3) == 0 ? side() : length * (1 + random.nextInt(3)));
    }
    return result(Resize.KIND, x)
        .attr(Resize.SIZE, size)
        .attr(Resize.COORDINATES, one(Resize.COORDINATES))
        .attr(Resize.ROUNDING, one(Resize.ROUNDING))
        .add();
  }

  private Value gather(Value x) {
    int axis = random.nextInt(x.shape().rank());
    int length = x.shape().dim(axis);
    int count = 1 + random.nextInt(length);
    int step = random.nextInt(3);
    List<Integer> indices = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      indices.add(step == 0 ? random.nextInt(length) : step == 1 ? i : -1 - i);
    }
    return result(Gather.KIND, x).attr(Gather.AXIS, axis).attr(Gather.INDICES, indices).add();
  }

  private Value broadcast(Value x) {
    List<Integer> target = new ArrayList<>(x.shape().dims());
    target.replaceAll(length -> length == 1 ? 2 : length);
    if (random.nextBoolean()) {
      target.add(0, 1 + random.nextInt(2));
    }
    return result(Broadcast.KIND, x).attr(Broadcast.TARGET, target).add();
  }
}
