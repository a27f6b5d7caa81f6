package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.eval.NumTensor;
import io.hls4j.core.graph.layer.Evaluation;
import io.hls4j.core.graph.number.Num;
import io.hls4j.core.graph.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/** Recurrent layers, one sequence after the other, one step after the other. */
final class RecurrentEvaluation {
  private RecurrentEvaluation() {}

  static NumTensor single(Evaluation.Context c, RecurrentCell cell) {
    Direction d = Direction.single(c.node(), cell);
    boolean wantsCell =
        cell == RecurrentCell.LSTM && c.node().attr(Recurrent.OUTPUT).equals("cell");
    List<Num> y = new ArrayList<>();
    for (int s = 0; s < sequences(c.node()); s++) {
      List<Num[]> states = run(c, d, s, wantsCell ? 1 : 0);
      returned(c.node(), states).forEach(v -> y.addAll(List.of(v)));
    }
    return NumTensor.generate(c.node().output().shape(), y::get);
  }

  static NumTensor both(Evaluation.Context c) {
    Node n = c.node();
    List<Direction> d = Direction.of(n);
    List<Num> y = new ArrayList<>();
    for (int s = 0; s < sequences(n); s++) {
      List<Num[]> forward = returned(n, run(c, d.get(0), s, 0));
      List<Num[]> backward = returned(n, run(c, d.get(1), s, 0));
      for (int t = 0; t < forward.size(); t++) {
        Num[] b = backward.get(backward.size() - 1 - t);
        y.addAll(merge(c, forward.get(t), b));
      }
    }
    return NumTensor.generate(n.output().shape(), y::get);
  }

  private static List<Num> merge(Evaluation.Context c, Num[] a, Num[] b) {
    List<Num> y = new ArrayList<>();
    String mode = c.node().attr(Bidirectional.MERGE_MODE);
    if (mode.equals("concat")) {
      y.addAll(List.of(a));
      y.addAll(List.of(b));
      return y;
    }
    for (int i = 0; i < a.length; i++) {
      y.add(
          switch (mode) {
            case "sum" -> a[i].plus(b[i]);
            case "mul" -> a[i].times(b[i]);
            default -> a[i].plus(b[i]).shift(-1);
          });
    }
    return y;
  }

  /** How many sequences the leading axes hold. */
  private static int sequences(Node n) {
    Shape x = n.input().shape();
    return Math.toIntExact(x.size() / x.last() / x.dim(-2));
  }

  private static List<Num[]> returned(Node n, List<Num[]> states) {
    return n.attr(Recurrent.RETURN_SEQUENCES)
        ? states
        : states.subList(states.size() - 1, states.size());
  }

  /** The hidden states (0) or cell states (1) after every step of one sequence. */
  private static List<Num[]> run(Evaluation.Context c, Direction d, int sequence, int wanted) {
    RecurrentStep step = new RecurrentStep(c, d);
    Num[] hidden = initial(c, d, sequence, 0, Recurrent.HIDDEN);
    Num[] state = initial(c, d, sequence, 1, Recurrent.STATE);
    List<Num[]> all = new ArrayList<>();
    for (int turn = 0; turn < d.steps(); turn++) {
      Num[] x = row(c.input(), sequence * d.steps() + d.step(turn), d.inputs());
      Num[][] next = step.run(x, hidden, state);
      hidden = next[0];
      state = next[1];
      all.add(next[wanted]);
    }
    return all;
  }

  private static Num[] initial(
      Evaluation.Context c, Direction d, int sequence, int which, String type) {
    Value given = d.initialState(which).orElse(null);
    Num[] state = new Num[d.units()];
    for (int i = 0; i < state.length; i++) {
      state[i] =
          given == null
              ? c.constant(0)
              : c.cast(c.input(d.firstState() + which).at(sequence * state.length + i), type);
    }
    return state;
  }

  private static Num[] row(NumTensor t, int row, int length) {
    Num[] all = new Num[length];
    for (int i = 0; i < length; i++) {
      all[i] = t.at(row * length + i);
    }
    return all;
  }
}
