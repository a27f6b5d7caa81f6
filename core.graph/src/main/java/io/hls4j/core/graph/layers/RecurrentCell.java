package io.hls4j.core.graph.layers;

import java.util.Locale;

/** The recurrent layers, by what one step computes. */
public enum RecurrentCell {
  /** One activated sum. */
  SIMPLE_RNN(1, 1),
  /** Input gate, forget gate, candidate, output gate; a cell state beside the hidden state. */
  LSTM(4, 2),
  /** Update gate, reset gate, candidate. */
  GRU(3, 1);

  private final int gates;
  private final int states;

  RecurrentCell(int gates, int states) {
    this.gates = gates;
    this.states = states;
  }

  /** How many blocks of units the kernels have. */
  public int gates() {
    return gates;
  }

  /** How many vectors are carried from step to step. */
  public int states() {
    return states;
  }

  static RecurrentCell named(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
