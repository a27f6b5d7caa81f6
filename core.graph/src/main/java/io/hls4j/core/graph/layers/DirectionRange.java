package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layer.RangeRule;
import io.hls4j.core.graph.layer.RangeTensor;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Interval;
import io.hls4j.core.graph.tensor.Shape;
import java.util.LinkedHashMap;
import java.util.Map;

/** Ranges of one direction of a recurrent layer, all units together. */
final class DirectionRange {
  private static final Interval ZERO = Interval.of(Exact.ZERO);
  private static final Interval ONE = Interval.of(Exact.ONE);

  private final RangeRule.Context c;
  private final Node n;
  private final Direction d;
  private final int units;
  private final RecurrentSums inputs;
  private final RecurrentSums states;
  private Interval accum = ZERO;
  private Interval candidates = ZERO;
  private Interval gates = ZERO;
  private Interval state;
  private Interval hidden;

  DirectionRange(RangeRule.Context c, Direction d) {
    this.c = c;
    this.n = c.node();
    this.d = d;
    this.units = d.units();
    inputs = RecurrentSums.of(c, d, Recurrent.WEIGHT, Recurrent.BIAS);
    states = RecurrentSums.of(c, d, Recurrent.RECURRENT_WEIGHT, Recurrent.RECURRENT_BIAS);
    hidden = initial(0);
    state = initial(1);
    run();
  }

  private Interval initial(int which) {
    return d.initialState(which)
        .map(v -> c.input(d.firstState() + which).hull().union(ZERO))
        .orElse(ZERO);
  }

  /** Until nothing grows any more, at most one round for each step. */
  private void run() {
    Interval x = c.input(0).hull();
    inputs.feed(x);
    for (int t = 0; t < d.steps(); t++) {
      Interval hiddenBefore = hidden;
      Interval stateBefore = state;
      states.feed(hidden);
      accum = accum.union(inputs.partial()).union(states.partial());
      step();
      if (hidden.equals(hiddenBefore) && state.equals(stateBefore)) {
        return;
      }
    }
  }

  private void step() {
    switch (d.cell()) {
      case SIMPLE_RNN -> hidden = hidden.union(candidate(sum(0)));
      case LSTM -> lstm();
      case GRU -> gru();
    }
    hidden = hidden.union(RecurrentRange.assigned(n, Recurrent.HIDDEN, hidden));
  }

  private void lstm() {
    Interval written = gate(sum(0)).times(candidate(sum(2)));
    Interval kept = gate(sum(1)).times(state);
    Interval next = written.plus(kept);
    state = state.union(next).union(RecurrentRange.assigned(n, Recurrent.STATE, next));
    hidden = hidden.union(gate(sum(3)).times(candidate(state)));
  }

  private void gru() {
    Interval update = gate(sum(0));
    Interval last =
        n.attr(Recurrent.RESET_AFTER)
            ? gate(sum(1)).times(states.sum(2, units))
            : states.other(hidden.union(gate(sum(1)).times(hidden)), 2, units);
    Interval fresh = candidate(widen(inputs.sum(2, units).plus(last), "accum"));
    boolean convex = new Interval(Exact.ZERO, Exact.ONE).contains(update);
    hidden =
        hidden.union(convex ? fresh : fresh.times(ONE.minus(update)).plus(hidden.times(update)));
  }

  /** The argument of one block of gates. */
  private Interval sum(int block) {
    return widen(inputs.sum(block, units).plus(states.sum(block, units)), "accum");
  }

  private Interval widen(Interval r, String slot) {
    accum = accum.union(r);
    int terms = d.inputs() + units + 4;
    Exact slack = n.precision(slot) instanceof FixedPoint f ? f.step() : Exact.powerOfTwo(-12);
    Exact by = slack.times(Exact.of(terms));
    Interval wide = new Interval(r.lo().minus(by), r.hi().plus(by));
    return RecurrentRange.assigned(n, slot, wide);
  }

  private Interval candidate(Interval x) {
    Interval y = RecurrentImage.of(n, RecurrentFunction.CANDIDATE, x);
    candidates = candidates.union(y);
    return RecurrentRange.assigned(n, Recurrent.ACTIVATED, y);
  }

  private Interval gate(Interval x) {
    Interval y = RecurrentImage.of(n, RecurrentFunction.GATE, x);
    gates = gates.union(y);
    return RecurrentRange.assigned(n, Recurrent.GATED, y);
  }

  /** Range of what the layer gives. */
  Interval result() {
    return RecurrentRange.assigned(n, slot(), isCell() ? state : hidden);
  }

  int resultFraction() {
    return n.precision(slot()) instanceof FixedPoint f ? f.fraction() : RangeTensor.REAL;
  }

  private String slot() {
    return isCell() ? Recurrent.STATE : Recurrent.HIDDEN;
  }

  private boolean isCell() {
    return n.is(Lstm.KIND) && n.attr(Recurrent.OUTPUT).equals("cell");
  }

  /** Ranges of what other type slots hold. */
  Map<String, RangeTensor> inner() {
    Map<String, RangeTensor> all = new LinkedHashMap<>();
    int hiddenFraction =
        n.precision(Recurrent.HIDDEN) instanceof FixedPoint f ? f.fraction() : RangeTensor.REAL;
    int fraction =
        Math.max(inputs.fraction(c.input(0).fraction()), states.fraction(hiddenFraction));
    all.put("accum", RangeTensor.uniform(Shape.of(1), accum, fraction));
    all.put(Recurrent.ACTIVATED, real(candidates));
    all.put(Recurrent.HIDDEN, real(hidden));
    if (d.cell() != RecurrentCell.SIMPLE_RNN) {
      all.put(Recurrent.GATED, real(gates));
    }
    if (d.cell() == RecurrentCell.LSTM) {
      all.put(Recurrent.STATE, real(state));
    }
    return all;
  }

  private static RangeTensor real(Interval r) {
    return RangeTensor.uniform(Shape.of(1), r, RangeTensor.REAL);
  }
}
