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
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Interval;
import io.hls4j.core.graph.tensor.Shape;
import java.util.Arrays;

/** Decides on a class from spikes or membrane potentials. */
public final class SnnReadout {
  /** What decides. */
  public static final Attr<String> MODE =
      Attr.choice(
              "output_mode", "Whether counted spikes or potentials decide.", "spike", "membrane")
          .orElse("spike");

  /** How it is decided. */
  public static final Attr<String> RULE =
      Attr.choice(
              "decision_rule",
              "argmax_spike_count: the first class with the most spikes; first_to_threshold: the"
                  + " class whose count reached class_threshold earliest, before that as argmax_spike_count;"
                  + " threshold_then_argmax: the first with the most spikes of those that reached"
                  + " class_threshold, or of all; binary_logit: class 1 less class 0;"
                  + " argmax_membrane: the first with the greatest potential.",
              "argmax_spike_count",
              "first_to_threshold",
              "threshold_then_argmax",
              "binary_logit",
              "argmax_membrane")
          .orElse("argmax_spike_count");

  /** Spikes that decide for a class. */
  public static final Attr<Integer> CLASS_THRESHOLD =
      Attr.integer("class_threshold", "Spikes that decide for a class.")
          .where(n -> n >= 1, "integer, at least 1")
          .orElse(1);

  /** When the state begins again. */
  public static final Attr<String> RESET_POLICY =
      Attr.choice(
              "state_reset_policy",
              "When the state is cleared beside the begin of an inference: after each window, or"
                  + " not at all within one.",
              "fixed_window",
              "tlast",
              "host_pulse",
              "never")
          .orElse("fixed_window");

  /** The declaration. */
  public static final LayerKind KIND =
      LayerKind.named("SNNReadout")
          .doc(
              "For each time step (first axis) the class that spikes or potentials since the begin of"
                  + " the window speak for, or for binary_logit the difference of two classes. Of"
                  + " several classes that reach the threshold in one step the first counts; the"
                  + " original takes the first class that has reached it at any time.")
          .attributes(
              MODE, RULE, CLASS_THRESHOLD, RESET_POLICY, Spiking.WINDOW, Schedule.REUSE_FACTOR)
          .optionalWeight(Spiking.BETA, "Decay factor of potentials; absent means none.")
          .type(Spiking.MEMBRANE, "Type of the potentials.")
          .shape(SnnReadout::shape)
          .precision(TypeRules.modelDefault())
          .range(SnnReadout::range)
          .eval(SnnReadout::eval)
          .build();

  private SnnReadout() {}

  private static Shape shape(Node n) {
    Shape x = n.input().shape();
    boolean membrane = n.attr(MODE).equals("membrane");
    String rule = n.attr(RULE);
    boolean fits = rule.equals("binary_logit") || rule.equals("argmax_membrane") == membrane;
    if (!fits) {
      throw new IllegalArgumentException(
          "decision rule '" + rule + "' does not fit output mode '" + n.attr(MODE) + "'");
    }
    if (x.rank() != 2 || rule.equals("binary_logit") && x.last() != 2) {
      throw new IllegalArgumentException(
          "input '" + x + "' is not '[time, classes]', with two classes for binary_logit");
    }
    return x.withLast(1);
  }

  /** Time steps after which the scores begin again. */
  public static int window(Node n) {
    boolean clears = n.attr(RESET_POLICY).equals("fixed_window") && n.attr(Spiking.WINDOW) > 0;
    return clears ? n.attr(Spiking.WINDOW) : n.input().shape().first();
  }

  private static RangeTensor range(RangeRule.Context c) {
    Node n = c.node();
    int steps = window(n);
    Shape out = n.output().shape();
    boolean membrane = n.attr(MODE).equals("membrane");
    Interval zero = Interval.of(Exact.ZERO);
    Interval state = zero;
    if (membrane) {
      boolean leaks = n.findWeight(Spiking.BETA).isPresent();
      Interval decay = leaks ? c.weight(Spiking.BETA).hull() : Interval.of(Exact.ONE);
      state = Spiking.potential(c.input(0).hull().union(zero), decay, steps);
      int fraction = leaks ? RangeTensor.REAL : c.input(0).fraction();
      c.intermediate(Spiking.MEMBRANE, RangeTensor.uniform(out, state, fraction), steps);
      if (n.precision(Spiking.MEMBRANE) instanceof FixedPoint f && state.overflows(f)) {
        state = Interval.of(f);
      }
    } else {
      state = new Interval(Exact.ZERO, Exact.of(steps));
      c.intermediate(Spiking.MEMBRANE, RangeTensor.uniform(out, zero, 0), 0);
    }
    return n.attr(RULE).equals("binary_logit")
        ? RangeTensor.uniform(out, widened(c, state.minus(state)), membrane ? RangeTensor.REAL : 0)
        : RangeTensor.uniform(
            out, new Interval(Exact.ZERO, Exact.of(n.input().shape().last() - 1)), 0);
  }

  /** Roundings of the potential add up to a step each. */
  private static Interval widened(RangeRule.Context c, Interval r) {
    Exact slack = Exact.of(c.node().attr(MODE).equals("membrane") ? window(c.node()) : 0);
    return new Interval(r.lo().minus(slack), r.hi().plus(slack));
  }

  private static NumTensor eval(Evaluation.Context c) {
    NumTensor x = c.input();
    int classes = x.shape().last();
    int window = window(c.node());
    State state = null;
    Num[] y = new Num[x.shape().first()];
    for (int t = 0; t < y.length; t++) {
      state = t % window == 0 ? new State(c, classes) : state;
      state.step(x, t * classes);
      y[t] = state.decision();
    }
    return NumTensor.generate(c.node().output().shape(), i -> y[i]);
  }

  private static final class State {
    private final Evaluation.Context c;
    private final Num[] scores;
    private int first = -1;

    State(Evaluation.Context c, int classes) {
      this.c = c;
      this.scores = new Num[classes];
      Arrays.fill(scores, c.constant(0));
    }

    void step(NumTensor x, int from) {
      boolean membrane = c.node().attr(MODE).equals("membrane");
      Num limit = c.constant(c.node().attr(CLASS_THRESHOLD));
      for (int i = 0; i < scores.length; i++) {
        Num input = x.at(from + i);
        if (membrane) {
          Num kept =
              c.hasWeight(Spiking.BETA) ? c.weight(Spiking.BETA).at(0).times(scores[i]) : scores[i];
          scores[i] = c.cast(kept.plus(input), Spiking.MEMBRANE);
        } else if (input.signum() > 0) {
          scores[i] = scores[i].plus(c.constant(1));
        }
        first = first < 0 && scores[i].compareTo(limit) >= 0 ? i : first;
      }
    }

    Num decision() {
      return switch (c.node().attr(RULE)) {
        case "binary_logit" -> scores[1].minus(scores[0]);
        case "first_to_threshold" -> c.constant(first < 0 ? greatest() : first);
        default -> c.constant(greatest());
      };
    }

    private int greatest() {
      int best = 0;
      for (int i = 1; i < scores.length; i++) {
        best = scores[i].compareTo(scores[best]) > 0 ? i : best;
      }
      return best;
    }
  }
}
