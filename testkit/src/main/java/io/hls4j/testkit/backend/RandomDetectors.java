package io.hls4j.testkit.backend;

import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.GraphBuilder.NodeBuilder;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.diag.DiagnosticSink;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.layers.GarNet;
import io.hls4j.core.graph.layers.GarNetStack;
import io.hls4j.core.graph.layers.IfNeuron;
import io.hls4j.core.graph.layers.Input;
import io.hls4j.core.graph.layers.LifNeuron;
import io.hls4j.core.graph.layers.SnnReadout;
import io.hls4j.core.graph.layers.Spiking;
import io.hls4j.core.graph.layers.SymbolicExpression;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Int;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.precision.Xnor;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Finished graphs of what detectors are read out with: spiking neurons, formulas and graphs of
 * vertices. Every layer reads inputs of the graph and is an output of it. The same seed gives the
 * same graph.
 */
public final class RandomDetectors {
  private static final List<String> VOTES =
      List.of("argmax_spike_count", "first_to_threshold", "threshold_then_argmax", "binary_logit");
  private static final List<String> POTENTIALS = List.of("argmax_membrane", "binary_logit");
  private static final List<String> FUNCTIONS =
      List.of("sin", "cos", "exp", "log", "sqrt", "tanh", "abs", "reciprocal", "relu", "f", "g");
  private static final List<String> LOOKED_UP =
      List.of("f: sigmoid, -4, 4, 16", "g: exp, -1.5, 1.2, 10", "tanh: tanh, -2, 1, 33");
  private static final int WIDEST_ARGUMENT = 12;
  private static final int KINDS = 7;
  private static final int STEPS = 6;

  private final Random random;
  private final RandomTypes types;
  private final GraphBuilder builder;
  private final List<Value> spikes = new ArrayList<>();
  private final List<Value> vectors = new ArrayList<>();
  private final List<Value> sets = new ArrayList<>();
  private final List<Value> counts = new ArrayList<>();
  private int count;

  private RandomDetectors(long seed, boolean saturationBits) {
    this.random = new Random(seed);
    this.types = new RandomTypes(random, saturationBits);
    this.builder = new GraphBuilder("detectors " + seed, DiagnosticSink.failFast());
  }

  /**
   * So many layers of every kind in turn.
   *
   * @param saturationBits whether types may have saturation bits, which not every vendor knows
   */
  public static Graph of(long seed, int layers, boolean saturationBits) {
    return new RandomDetectors(seed, saturationBits).build(layers);
  }

  private Graph build(int layers) {
    spikes.add(input("spikes", types.fixed(), STEPS, 2));
    spikes.add(input("bits", Xnor.XNOR, STEPS, 2));
    spikes.add(input("currents", Fixed.signed(9, 4), STEPS, 2));
    spikes.add(input("image", Fixed.signed(12, 4), STEPS, 2, 3));
    sets.add(input("vertices", Fixed.signed(10, 4), 5, 3));
    sets.add(input("signs of vertices", Xnor.XNOR, 5, 3));
    sets.add(input("wide vertices", types.fixed(), 3, 2));
    counts.add(input("count", Int.unsigned(3), 1));
    counts.add(input("fraction of vertices", Fixed.signed(6, 4), 1));
    vectors.add(input("row", Fixed.signed(10, 4), 3));
    vectors.add(input("wide", types.fixed(), 3));
    vectors.add(input("signs", Xnor.XNOR, 3));
    for (int i = 0; i < layers; i++) {
      builder.output(layer(i % KINDS));
    }
    return builder.build();
  }

  private Value input(String name, Precision type, Integer... shape) {
    return builder
        .node(Input.KIND, name)
        .attr(Input.SHAPE, List.of(shape))
        .type("result", type)
        .add();
  }

  private Value layer(int kind) {
    return switch (kind) {
      case 0 -> neuron(IfNeuron.KIND, next(spikes)).add();
      case 1 -> leaky();
      case 2 -> readout("spike", VOTES).add();
      case 3 -> membrane();
      case 4 -> symbolic();
      case 5 -> garnet(GarNet.KIND, 1);
      default -> garnet(GarNetStack.KIND, 2 + random.nextInt(2));
    };
  }

  private NodeBuilder result(LayerKind kind, Value... x) {
    return builder
        .node(kind, kind.name() + ++count)
        .inputs(List.of(x))
        .attr(Schedule.REUSE_FACTOR, 1 + random.nextInt(4))
        .type("result", types.any());
  }

  /** Another tensor in each round of all kinds. */
  private Value next(List<Value> of) {
    return of.get(count / KINDS % of.size());
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private NodeBuilder weight(NodeBuilder n, String slot, int... shape) {
    FixedPoint type = types.any();
    return n.type(slot, type).weight(slot, types.tensor(Shape.of(shape), type));
  }

  /** Half of the types are such that potentials stay in range. */
  private FixedPoint state() {
    return random.nextBoolean() ? Fixed.signed(16, 8) : types.any();
  }

  private NodeBuilder neuron(LayerKind kind, Value x) {
    Fixed type = Fixed.unsigned(2 + random.nextInt(12), random.nextInt(4));
    int thresholds = random.nextBoolean() ? 1 : x.shape().last();
    TensorData positive =
        types.tensor(Shape.of(thresholds), type).map(v -> v > 0 ? v : type.max().doubleValue());
    return result(kind, x)
        .attr(Spiking.WINDOW, random.nextInt(4))
        .attr(Spiking.RESET, random.nextBoolean() ? "subtract" : "zero")
        .type(Spiking.MEMBRANE, state())
        .type(Spiking.THRESHOLD, type)
        .weight(Spiking.THRESHOLD, positive);
  }

  private Value leaky() {
    Value x = next(spikes);
    return weight(
            neuron(LifNeuron.KIND, x), Spiking.BETA, random.nextBoolean() ? 1 : x.shape().last())
        .add();
  }

  private NodeBuilder readout(String mode, List<String> rules) {
    return result(SnnReadout.KIND, spikes.get(random.nextInt(3)))
        .attr(SnnReadout.MODE, mode)
        .attr(SnnReadout.RULE, one(rules))
        .attr(SnnReadout.RESET_POLICY, one(SnnReadout.RESET_POLICY.words()))
        .attr(SnnReadout.CLASS_THRESHOLD, 1 + random.nextInt(3))
        .attr(Spiking.WINDOW, random.nextInt(4))
        .type(Spiking.MEMBRANE, state());
  }

  private Value membrane() {
    NodeBuilder n = readout("membrane", POTENTIALS);
    return random.nextBoolean() ? weight(n, Spiking.BETA, 1).add() : n.add();
  }

  private Value garnet(LayerKind kind, int layers) {
    Value x = next(sets);
    List<Integer> filters = new ArrayList<>();
    List<Integer> aggregators = new ArrayList<>();
    int[] sizes = new int[5];
    int features = x.shape().last();
    for (int i = 0; i < layers; i++) {
      int f = 1 + random.nextInt(3);
      int a = 1 + random.nextInt(2);
      filters.add(f);
      aggregators.add(a);
      sizes[0] += f * a * features;
      sizes[1] += f * a;
      sizes[2] += a * features;
      sizes[3] += a;
      sizes[4] += f;
      features = f;
    }
    boolean isStack = kind == GarNetStack.KIND;
    NodeBuilder n = random.nextInt(3) == 0 ? result(kind, x) : result(kind, x, next(counts));
    weight(n, GarNet.TRANSFORM_BIAS, sizes[1]);
    weight(n, GarNet.DISTANCE, sizes[2]);
    weight(n, GarNet.DISTANCE_BIAS, sizes[3]);
    weight(n, GarNet.OUTPUT_BIAS, sizes[4]);
    if (isStack) {
      weight(n, GarNet.TRANSFORM, sizes[0])
          .attr(GarNetStack.FILTERS, filters)
          .attr(GarNetStack.AGGREGATORS, aggregators);
    } else {
      weight(n, GarNet.TRANSFORM, filters.get(0), aggregators.get(0), x.shape().last());
    }
    return n.attr(GarNet.COLLAPSE, one(List.of("mean", "max", "none")))
        .attr(GarNet.MEAN_BY_COUNT, random.nextBoolean())
        .type("distance", narrow())
        .type("edge_weight", random.nextBoolean() ? types.any() : Fixed.unsigned(10, 0))
        .type("edge_weight_aggr", state())
        .type("aggr", state())
        .type("norm", random.nextBoolean() ? narrow() : Fixed.unsigned(14, 4))
        .add();
  }

  private Fixed narrow() {
    Fixed type = types.fixed();
    while (type.width() > WIDEST_ARGUMENT) {
      type = types.fixed();
    }
    return type;
  }

  private Value symbolic() {
    return result(SymbolicExpression.KIND, next(vectors))
        .attr(SymbolicExpression.EXPRESSIONS, formula(3) + "; " + formula(2) + "; " + formula(1))
        .attr(SymbolicExpression.LUT_FUNCTIONS, String.join("; ", LOOKED_UP))
        .type(SymbolicExpression.EXPR, narrow())
        .add();
  }

  private String formula(int depth) {
    return switch (depth == 0 ? random.nextInt(2) : 2 + random.nextInt(6)) {
      case 0 -> Integer.toString(random.nextInt(9)) + "." + random.nextInt(100);
      case 1 -> "x" + random.nextInt(3);
      case 2 -> "(" + formula(depth - 1) + ")^" + random.nextInt(4);
      case 3 -> "(" + formula(depth - 1) + one(List.of(" + ", " - ")) + formula(depth - 1) + ")";
      case 4 -> formula(depth - 1) + one(List.of(" * ", " / ")) + formula(0);
      default -> one(FUNCTIONS) + "(" + formula(depth - 1) + ")";
    };
  }
}
