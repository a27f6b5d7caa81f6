package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.eval.NumTensor;
import io.hls4j.core.graph.layer.Evaluation;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.number.Num;
import io.hls4j.core.graph.precision.Auto;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.precision.Quantize;

/** One time step of a recurrent layer. */
final class RecurrentStep {
  private static final String ACCUM = "accum";

  private final Evaluation.Context c;
  private final Direction d;
  private final int units;

  RecurrentStep(Evaluation.Context c, Direction d) {
    this.c = c;
    this.d = d;
    this.units = d.units();
  }

  /** The next hidden state and the next cell state. */
  Num[][] run(Num[] x, Num[] hidden, Num[] state) {
    Num[] a = product(x, Recurrent.WEIGHT, Recurrent.BIAS, 0, units * d.cell().gates());
    return switch (d.cell()) {
      case SIMPLE_RNN -> new Num[][] {simple(a, recurrent(hidden, 0, units)), state};
      case LSTM -> lstm(a, recurrent(hidden, 0, 4 * units), state);
      case GRU -> new Num[][] {gru(a, hidden), state};
    };
  }

  private Num[] simple(Num[] a, Num[] b) {
    Num[] hidden = new Num[units];
    for (int i = 0; i < units; i++) {
      hidden[i] = c.cast(candidate(sum(a[i], b[i])), Recurrent.HIDDEN);
    }
    return hidden;
  }

  private Num[][] lstm(Num[] a, Num[] b, Num[] state) {
    Num[] hidden = new Num[units];
    Num[] next = new Num[units];
    for (int i = 0; i < units; i++) {
      int f = units + i;
      int g = 2 * units + i;
      int o = 3 * units + i;
      Num input = gate(sum(a[i], b[i]));
      Num forget = gate(sum(a[f], b[f]));
      Num candidate = candidate(sum(a[g], b[g]));
      Num output = gate(sum(a[o], b[o]));
      next[i] = c.cast(candidate.times(input).plus(state[i].times(forget)), Recurrent.STATE);
      hidden[i] = c.cast(output.times(candidate(next[i])), Recurrent.HIDDEN);
    }
    return new Num[][] {hidden, next};
  }

  private Num[] gru(Num[] a, Num[] hidden) {
    boolean after = c.node().attr(Recurrent.RESET_AFTER);
    Num[] b = recurrent(hidden, 0, (after ? 3 : 2) * units);
    Num[] reset = new Num[units];
    for (int i = 0; i < units; i++) {
      reset[i] = gate(sum(a[units + i], b[units + i]));
    }
    Num[] last = after ? resetAfter(reset, b) : resetBefore(reset, hidden);
    Num[] next = new Num[units];
    for (int i = 0; i < units; i++) {
      Num update = gate(sum(a[i], b[i]));
      Num candidate = candidate(sum(a[2 * units + i], last[i]));
      Num fresh = candidate.times(c.constant(1).minus(update));
      next[i] = c.cast(fresh.plus(hidden[i].times(update)), Recurrent.HIDDEN);
    }
    return next;
  }

  private Num[] resetAfter(Num[] reset, Num[] b) {
    Num[] all = new Num[units];
    for (int i = 0; i < units; i++) {
      all[i] = c.cast(reset[i].times(b[2 * units + i]), ACCUM);
    }
    return all;
  }

  private Num[] resetBefore(Num[] reset, Num[] hidden) {
    Num[] kept = new Num[units];
    for (int i = 0; i < units; i++) {
      kept[i] = c.cast(reset[i].times(hidden[i]), Recurrent.HIDDEN);
    }
    return recurrent(kept, 2 * units, 3 * units);
  }

  private Num gate(Num x) {
    return activated(RecurrentFunction.GATE, x);
  }

  private Num candidate(Num x) {
    return activated(RecurrentFunction.CANDIDATE, x);
  }

  private Num activated(RecurrentFunction f, Num x) {
    Num y = f.apply(c, x);
    Precision type = c.node().precision(f.type());
    if (!c.isFloat() || !c.node().attr(Recurrent.QUANTIZED) || type == Auto.AUTO) {
      return c.cast(y, f.type());
    }
    Num single = Exact.of((float) y.doubleValue());
    return c.constant(Quantize.cast(single, type).doubleValue());
  }

  private Num sum(Num a, Num b) {
    return c.cast(a.plus(b), ACCUM);
  }

  private Num[] recurrent(Num[] hidden, int from, int to) {
    return product(hidden, Recurrent.RECURRENT_WEIGHT, Recurrent.RECURRENT_BIAS, from, to);
  }

  /** Some columns of a weighted sum, as a Dense layer computes it. */
  private Num[] product(Num[] x, String kernel, String bias, int from, int to) {
    NumTensor w = c.weight(d.slot(kernel));
    int columns = w.shape().last();
    boolean hasBias = c.hasWeight(d.slot(bias));
    Num[] y = new Num[to - from];
    for (int j = from; j < to; j++) {
      Num sum = c.cast(hasBias ? c.weight(d.slot(bias)).at(j) : c.constant(0), ACCUM);
      for (int k = 0; k < x.length; k++) {
        sum = c.cast(sum.plus(c.cast(x[k].times(w.at(k * columns + j)), ACCUM)), ACCUM);
      }
      y[j - from] = sum;
    }
    return y;
  }
}
