package io.hls4j.testkit.backend;

import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.GraphBuilder.NodeBuilder;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.diag.DiagnosticSink;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.layers.Gru;
import io.hls4j.core.graph.layers.Input;
import io.hls4j.core.graph.layers.Lstm;
import io.hls4j.core.graph.layers.Recurrent;
import io.hls4j.core.graph.layers.SimpleRnn;
import io.hls4j.core.graph.layers.Table;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Finished graphs of recurrent layers with random shapes, types, functions and strategies. Every
 * layer reads inputs of the graph and is an output of it. The same seed gives the same graph.
 */
public final class RandomSequences {
  private static final List<String> STRATEGIES =
      List.of("latency", "resource", "resource_unrolled");
  private static final List<String> FUNCTIONS =
      List.of("tanh", "sigmoid", "softsign", "relu", "relu6", "linear", "hard_tanh", "binary_tanh");
  private static final List<String> GATES =
      List.of("sigmoid", "hard_sigmoid", "tanh", "relu1", "ternary_tanh");
  private static final int UNITS = 3;
  private static final int TABLE = 32;

  private final Random random;
  private final RandomTypes types;
  private final GraphBuilder builder;
  private final List<Value> sequences = new ArrayList<>();
  private final List<List<Value>> states = new ArrayList<>();
  private int count;

  private RandomSequences(long seed, boolean saturationBits) {
    this.random = new Random(seed);
    this.types = new RandomTypes(random, saturationBits);
    this.builder = new GraphBuilder("sequences " + seed, DiagnosticSink.failFast());
  }

  /**
   * So many layers, of every kind in turn.
   *
   * @param saturationBits whether types may have saturation bits, which not every vendor knows
   */
  public static Graph of(long seed, int layers, boolean saturationBits) {
    return new RandomSequences(seed, saturationBits).build(layers);
  }

  private Graph build(int layers) {
    sequences.add(input("steps", 4, 2));
    states.add(List.of(input("state", UNITS), input("cell", UNITS)));
    sequences.add(input("several", 2, 3, 4));
    states.add(List.of(input("states", 2, UNITS), input("cells", 2, UNITS)));
    for (int i = 0; i < layers; i++) {
      builder.output(
          switch (i % 3) {
            case 0 -> recurrent(SimpleRnn.KIND, 1, 1).add();
            case 1 -> lstm();
            default -> gru();
          });
    }
    return builder.build();
  }

  private Value input(String name, Integer... shape) {
    return builder
        .node(Input.KIND, name)
        .attr(Input.SHAPE, List.of(shape))
        .type("result", types.fixed())
        .add();
  }

  private Value lstm() {
    return gated(recurrent(Lstm.KIND, 4, 2))
        .type(Recurrent.STATE, types.any())
        .attr(Recurrent.OUTPUT, random.nextInt(3) == 0 ? "cell" : "state")
        .add();
  }

  private Value gru() {
    return gated(recurrent(Gru.KIND, 3, 1)).attr(Recurrent.RESET_AFTER, random.nextBoolean()).add();
  }

  private NodeBuilder recurrent(LayerKind kind, int gates, int stateCount) {
    // The first layers of each kind read every input of the graph.
    boolean all = count < 6;
    int which = all ? count % 2 : random.nextInt(2);
    Value x = sequences.get(which);
    List<Value> inputs = new ArrayList<>(List.of(x));
    int given = all ? stateCount : random.nextInt(stateCount + 1);
    inputs.addAll(states.get(which).subList(0, given));
    int columns = gates * UNITS;
    NodeBuilder n =
        builder
            .node(kind, kind.name() + ++count)
            .inputs(inputs)
            .type("result", types.any())
            .attr(Recurrent.UNITS, UNITS)
            .attr(Recurrent.ACTIVATION, FUNCTIONS.get(random.nextInt(FUNCTIONS.size())))
            .attr(Recurrent.RETURN_SEQUENCES, random.nextBoolean())
            .attr(Recurrent.GO_BACKWARDS, random.nextBoolean())
            .attr(Schedule.STRATEGY, STRATEGIES.get(random.nextInt(STRATEGIES.size())))
            .attr(Schedule.REUSE_FACTOR, 1 + random.nextInt(8))
            .attr(Schedule.RECURRENT_REUSE_FACTOR, 1 + random.nextInt(8))
            .attr(Table.RANGE, 8.0)
            .attr(Table.OFFSET, TABLE / 2)
            .attr(Table.TRUNCATE, random.nextBoolean());
    for (String slot : List.of("accum", Recurrent.HIDDEN, Recurrent.ACTIVATED)) {
      n.type(slot, types.any());
    }
    weight(n, Table.TABLE, TABLE);
    weight(n, Recurrent.WEIGHT, x.shape().last(), columns);
    weight(n, Recurrent.RECURRENT_WEIGHT, UNITS, columns);
    weight(n, Recurrent.SLOPE, 2);
    weight(n, Recurrent.SHIFT, 2);
    if (random.nextBoolean()) {
      weight(n, Recurrent.BIAS, columns);
    }
    if (random.nextBoolean()) {
      weight(n, Recurrent.RECURRENT_BIAS, columns);
    }
    return n;
  }

  private NodeBuilder gated(NodeBuilder n) {
    n.attr(Recurrent.RECURRENT_ACTIVATION, GATES.get(random.nextInt(GATES.size())))
        .attr(Recurrent.RECURRENT_TABLE_RANGE, 16.0)
        .attr(Recurrent.RECURRENT_TABLE_OFFSET, TABLE / 2)
        .type(Recurrent.GATED, types.any());
    weight(n, Recurrent.RECURRENT_TABLE, TABLE);
    return n;
  }

  private void weight(NodeBuilder n, String slot, int... shape) {
    FixedPoint type = types.any();
    n.type(slot, type).weight(slot, types.tensor(Shape.of(shape), type));
  }
}
