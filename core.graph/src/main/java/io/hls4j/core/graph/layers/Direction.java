package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.List;
import java.util.Optional;

/**
 * One pass of a recurrent layer over its sequence: the only one of a plain layer, one of the two of
 * a {@link Bidirectional} one.
 *
 * @param node the layer
 * @param cell what a step computes
 * @param prefix what the names of its weight slots begin with
 * @param backwards whether it reads the last step first
 * @param firstState position among the inputs of its initial hidden state, if the layer has any
 */
public record Direction(
    Node node, RecurrentCell cell, String prefix, boolean backwards, int firstState) {

  /** The directions of a recurrent layer, the forward one of a bidirectional layer first. */
  public static List<Direction> of(Node n) {
    if (n.is(Bidirectional.KIND)) {
      RecurrentCell cell = Bidirectional.cell(n);
      return List.of(
          new Direction(n, cell, Bidirectional.FORWARD, false, 1),
          new Direction(n, cell, Bidirectional.BACKWARD, true, 1 + cell.states()));
    }
    return List.of(
        single(
            n,
            n.is(Lstm.KIND)
                ? RecurrentCell.LSTM
                : n.is(Gru.KIND) ? RecurrentCell.GRU : RecurrentCell.SIMPLE_RNN));
  }

  static Direction single(Node n, RecurrentCell cell) {
    return new Direction(n, cell, "", n.attr(Recurrent.GO_BACKWARDS), 1);
  }

  /** Name of a weight slot in this direction. */
  public String slot(String weight) {
    return prefix + weight;
  }

  /** Number of hidden state variables. */
  public int units() {
    return node.weight(slot(Recurrent.RECURRENT_WEIGHT)).shape().first();
  }

  /** Number of inputs of one step. */
  public int inputs() {
    return node.input().shape().last();
  }

  /** Number of steps. */
  public int steps() {
    return node.input().shape().dim(-2);
  }

  /** The step of the sequence that is read at the given turn. */
  public int step(int turn) {
    return backwards ? steps() - 1 - turn : turn;
  }

  /** Whether the layer reads its initial states from other layers. */
  public boolean hasInitialStates() {
    return node.inputs().size() > 1;
  }

  /** The initial hidden state (0) or cell state (1); empty means zeros. */
  public Optional<Value> initialState(int which) {
    int position = firstState + which;
    boolean given = position < node.inputs().size() && which < cell.states();
    return given ? Optional.of(node.input(position)) : Optional.empty();
  }

  /** Refuses shapes that do not fit each other with an {@link IllegalArgumentException}. */
  void check() {
    Shape x = node.input().shape();
    if (x.rank() < 2) {
      throw new IllegalArgumentException("'" + x + "' is no sequence; expected [steps, inputs]");
    }
    Shape recurrent = node.weight(slot(Recurrent.RECURRENT_WEIGHT)).shape();
    int n = recurrent.rank() == 2 ? recurrent.first() : node.attr(Recurrent.UNITS);
    int columns = n * cell.gates();
    boolean isFree = prefix.equals(Bidirectional.BACKWARD);
    expect(Recurrent.RECURRENT_WEIGHT, Shape.of(isFree ? n : node.attr(Recurrent.UNITS), columns));
    expect(Recurrent.WEIGHT, Shape.of(x.last(), columns));
    expect(Recurrent.BIAS, Shape.of(columns));
    expect(Recurrent.RECURRENT_BIAS, Shape.of(columns));
    for (int i = 0; i < cell.states(); i++) {
      initialState(i).ifPresent(s -> checkState(s.shape(), x.without(-2).withLast(n)));
    }
  }

  private void expect(String weight, Shape expected) {
    Optional<TensorData> data = node.findWeight(slot(weight));
    if (data.isPresent() && !data.get().shape().equals(expected)) {
      throw new IllegalArgumentException(
          slot(weight) + " '" + data.get().shape() + "' does not fit; expected " + expected);
    }
  }

  private static void checkState(Shape state, Shape expected) {
    if (!state.equals(expected)) {
      throw new IllegalArgumentException(
          "initial state '" + state + "' does not fit; expected " + expected);
    }
  }
}
