package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.eval.NumTensor;
import io.hls4j.core.graph.layer.Attr;
import io.hls4j.core.graph.layer.Evaluation;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layer.RangeRule;
import io.hls4j.core.graph.layer.RangeTensor;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.number.Num;
import io.hls4j.core.graph.precision.Interval;
import io.hls4j.core.graph.tensor.Shape;

/**
 * What spiking layers share: the first axis is time, the state begins at zero for each inference
 * (Eshraghian et al., Proc. IEEE 111, 2023).
 */
public final class Spiking {
  /** Time steps after which the state begins again; 0 for never. */
  public static final Attr<Integer> WINDOW =
      Attr.integer("window_size", "Time steps after which the state is cleared; 0 for never.")
          .where(n -> n >= 0, "integer, at least 0")
          .orElse(0);

  /** What a spike does to the membrane. */
  public static final Attr<String> RESET =
      Attr.choice(
              "reset_mechanism",
              "What a spike does to the membrane: subtract the threshold, or zero.",
              "subtract",
              "zero")
          .orElse("subtract");

  /** The slot of thresholds: one, or one for each element of the last axis. */
  public static final String THRESHOLD = "threshold";

  /** The slot of decay factors: one, or one for each element of the last axis. */
  public static final String BETA = "beta";

  /** The type slot of the state. */
  public static final String MEMBRANE = "membrane";

  private Spiking() {}

  static LayerKind.Builder neuron(String name, String doc) {
    return LayerKind.named(name)
        .doc(doc)
        .attributes(WINDOW, RESET, Schedule.REUSE_FACTOR)
        .weight(THRESHOLD, "Thresholds: one, or one for each neuron.")
        .type(MEMBRANE, "Type of the membrane potential.")
        .shape(Spiking::shape)
        .precision(TypeRules.modelDefault())
        .range(Spiking::range)
        .eval(Spiking::eval);
  }

  private static Shape shape(Node n) {
    Shape x = n.input().shape();
    if (x.rank() < 2) {
      throw new IllegalArgumentException("input '" + x + "' has no time axis before its neurons");
    }
    if (n.weight(THRESHOLD).min() <= 0) {
      throw new IllegalArgumentException("a threshold is not above zero");
    }
    for (String slot : new String[] {THRESHOLD, BETA}) {
      n.findWeight(slot)
          .map(w -> w.size())
          .filter(size -> size != 1 && size != x.last())
          .ifPresent(
              size -> {
                throw new IllegalArgumentException(
                    "'" + size + "' numbers in " + slot + " do not fit input '" + x + "'");
              });
    }
    return x;
  }

  /** How many time steps the state can have gone on. */
  static int steps(Node n) {
    int all = n.input().shape().first();
    int window = n.attr(WINDOW);
    return window == 0 ? all : Math.min(all, window);
  }

  private static RangeTensor range(RangeRule.Context c) {
    Node n = c.node();
    Shape shape = n.output().shape();
    RangeTensor threshold = c.weight(THRESHOLD);
    boolean leaks = n.findWeight(BETA).isPresent();
    Interval decay = leaks ? c.weight(BETA).hull() : Interval.of(Exact.ONE);
    Interval input = c.input(0).hull().union(Interval.of(Exact.ZERO));
    int fraction = Math.max(c.input(0).fraction(), threshold.fraction());
    c.intermediate(
        MEMBRANE,
        RangeTensor.uniform(
            shape, potential(input, decay, steps(n)), leaks ? RangeTensor.REAL : fraction),
        2 * steps(n));
    return RangeTensor.uniform(shape, new Interval(Exact.ZERO, Exact.ONE), 0);
  }

  /**
   * Bounds of a potential after at most so many steps, before what a spike takes away: that leaves
   * at least zero. Roundings count as 2^-10 in each step.
   */
  static Interval potential(Interval input, Interval decay, int steps) {
    Interval zero = Interval.of(Exact.ZERO);
    Exact slack = Exact.powerOfTwo(-10);
    Interval step = new Interval(input.lo().minus(slack), input.hi().plus(slack));
    boolean exact = decay.equals(Interval.of(Exact.ONE));
    Interval state = zero;
    for (int i = 0; i < steps; i++) {
      state = state.times(decay).plus(exact ? input : step).union(state).union(zero);
    }
    return state;
  }

  private static NumTensor eval(Evaluation.Context c) {
    NumTensor x = c.input();
    Num[] y = new Num[x.size()];
    int neurons = y.length / x.shape().first();
    for (int i = 0; i < neurons; i++) {
      neuron(c, i, neurons, y);
    }
    return NumTensor.generate(x.shape(), i -> y[i]);
  }

  private static void neuron(Evaluation.Context c, int i, int neurons, Num[] y) {
    Node n = c.node();
    int window = n.attr(WINDOW);
    boolean subtracts = n.attr(RESET).equals("subtract");
    Num zero = c.constant(0);
    Num threshold = parameter(c, THRESHOLD, i);
    Num v = zero;
    for (int t = 0; t * neurons < y.length; t++) {
      v = window > 0 && t % window == 0 ? zero : v;
      Num kept = c.hasWeight(BETA) ? parameter(c, BETA, i).times(v) : v;
      v = c.cast(kept.plus(c.input().at(t * neurons + i)), MEMBRANE);
      boolean fires = v.compareTo(threshold) >= 0;
      y[t * neurons + i] = c.constant(fires ? 1 : 0);
      if (fires) {
        v = subtracts ? c.cast(v.minus(threshold), MEMBRANE) : zero;
      }
    }
  }

  private static Num parameter(Evaluation.Context c, String slot, int i) {
    NumTensor w = c.weight(slot);
    return w.at(i % c.node().input().shape().last() % w.size());
  }
}
