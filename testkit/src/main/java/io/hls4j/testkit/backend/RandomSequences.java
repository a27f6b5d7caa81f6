package io.hls4j.testkit.backend;

import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.GraphBuilder.NodeBuilder;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.diag.DiagnosticSink;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.layers.Bidirectional;
import io.hls4j.core.graph.layers.Gru;
import io.hls4j.core.graph.layers.Input;
import io.hls4j.core.graph.layers.Lstm;
import io.hls4j.core.graph.layers.Recurrent;
import io.hls4j.core.graph.layers.SimpleRnn;
import io.hls4j.core.graph.layers.Table;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.precision.Xnor;
import io.hls4j.core.graph.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Finished graphs of recurrent layers with random shapes, types, functions and strategies. Every
 * layer reads inputs of the graph and is an output of it. The same seed gives the same graph.
 */
public final class RandomSequences {
  private static final List<String> STRATEGIES =
      List.of("latency", "resource", "resource_unrolled");

  /** Those of tables or piecewise linear. */
  private static final List<String> FUNCTIONS =
      Recurrent.ACTIVATION.words().stream()
          .filter(f -> !Set.of("selu", "hard_swish").contains(f))
          .toList();

  private static final List<String> CELLS = List.of("simple_rnn", "lstm", "gru");
  private static final List<Integer> GATE_COUNTS = List.of(1, 4, 3);
  private static final int LSTM = 1;
  private static final List<String> MODES = List.of("concat", "sum", "mul", "ave");
  private static final int KINDS = 4;
  private static final int UNITS = 3;
  private static final int TABLE = 32;

  private final Random random;
  private final RandomTypes types;
  private final GraphBuilder builder;
  private final List<Value> sequences = new ArrayList<>();
  private final List<List<Value>> states = new ArrayList<>();
  private int count;
  private int pairs;

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
    sequences.add(input("steps", types.fixed(), 2 + random.nextInt(3), 1 + random.nextInt(3)));
    states.add(List.of(state("state", UNITS), state("cell", UNITS)));
    sequences.add(input("several", types.fixed(), 2, 3, 4));
    states.add(List.of(state("states", 2, UNITS), state("cells", 2, UNITS)));
    sequences.add(input("bits", Xnor.XNOR, 3, 2));
    states.add(states.get(0));
    for (int i = 0; i < layers; i++) {
      builder.output(
          switch (i % KINDS) {
            case 0 -> recurrent(SimpleRnn.KIND, 1, 1).add();
            case 1 -> lstm();
            case 2 -> gru();
            default -> bidirectional();
          });
    }
    return builder.build();
  }

  private Value state(String name, Integer... shape) {
    return input(name, types.fixed(), shape);
  }

  private Value input(String name, Precision type, Integer... shape) {
    return builder
        .node(Input.KIND, name)
        .attr(Input.SHAPE, List.of(shape))
        .type("result", type)
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
    boolean all = count < 2 * KINDS;
    int which = all ? count / KINDS : random.nextInt(sequences.size());
    Value x = sequences.get(which);
    List<Value> inputs = new ArrayList<>(List.of(x));
    int given = all ? stateCount : random.nextInt(stateCount + 1);
    inputs.addAll(states.get(which).subList(0, given));
    NodeBuilder n = layer(kind, inputs).attr(Recurrent.GO_BACKWARDS, random.nextBoolean());
    return weights(n, "", gates, UNITS, x.shape().last());
  }

  private NodeBuilder layer(LayerKind kind, List<Value> inputs) {
    NodeBuilder n =
        builder
            .node(kind, kind.name() + ++count)
            .inputs(inputs)
            .type("result", types.any())
            .attr(Recurrent.UNITS, UNITS)
            .attr(Recurrent.ACTIVATION, FUNCTIONS.get(random.nextInt(FUNCTIONS.size())))
            .attr(Recurrent.RETURN_SEQUENCES, random.nextBoolean())
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
    weight(n, Recurrent.SLOPE, 2);
    weight(n, Recurrent.SHIFT, 2);
    return n;
  }

  private NodeBuilder weights(NodeBuilder n, String prefix, int gates, int units, int length) {
    int columns = gates * units;
    multipliers(n, prefix + Recurrent.WEIGHT, length, columns);
    multipliers(n, prefix + Recurrent.RECURRENT_WEIGHT, units, columns);
    if (random.nextBoolean()) {
      weight(n, prefix + Recurrent.BIAS, columns);
    }
    if (random.nextBoolean()) {
      weight(n, prefix + Recurrent.RECURRENT_BIAS, columns);
    }
    return n;
  }

  private Value bidirectional() {
    int cell = pairs % CELLS.size();
    int which = random.nextInt(sequences.size());
    boolean given = pairs++ < CELLS.size();
    List<Value> inputs = new ArrayList<>(List.of(sequences.get(which)));
    List<Value> initial = states.get(which).subList(0, cell == LSTM ? 2 : 1);
    if (given) {
      inputs.addAll(initial);
      inputs.addAll(initial);
    }
    String mode = MODES.get(random.nextInt(MODES.size()));
    int backward = given || !mode.equals("concat") ? UNITS : 2;
    NodeBuilder n =
        gated(layer(Bidirectional.KIND, inputs))
            .type(Recurrent.STATE, types.any())
            .attr(Bidirectional.CELL, CELLS.get(cell))
            .attr(Bidirectional.MERGE_MODE, mode)
            .attr(Recurrent.RESET_AFTER, random.nextBoolean())
            .attr(Bidirectional.FORWARD_REUSE, 1 + random.nextInt(8))
            .attr(Bidirectional.BACKWARD_RECURRENT_REUSE, 1 + random.nextInt(8));
    int length = inputs.get(0).shape().last();
    weights(n, Bidirectional.FORWARD, GATE_COUNTS.get(cell), UNITS, length);
    return weights(n, Bidirectional.BACKWARD, GATE_COUNTS.get(cell), backward, length).add();
  }

  private NodeBuilder gated(NodeBuilder n) {
    n.attr(Recurrent.RECURRENT_ACTIVATION, FUNCTIONS.get(random.nextInt(FUNCTIONS.size())))
        .attr(Recurrent.RECURRENT_TABLE_RANGE, 16.0)
        .attr(Recurrent.RECURRENT_TABLE_OFFSET, TABLE / 2)
        .type(Recurrent.GATED, types.any());
    weight(n, Recurrent.RECURRENT_TABLE, TABLE);
    return n;
  }

  private void multipliers(NodeBuilder n, String slot, int... shape) {
    Precision type = types.multiplier();
    n.type(slot, type).weight(slot, types.weights(Shape.of(shape), type));
  }

  private void weight(NodeBuilder n, String slot, int... shape) {
    FixedPoint type = types.any();
    n.type(slot, type).weight(slot, types.tensor(Shape.of(shape), type));
  }
}
