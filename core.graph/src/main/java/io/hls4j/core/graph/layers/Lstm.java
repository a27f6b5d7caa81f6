package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.layer.LayerKind;

/** Long short-term memory (Hochreiter and Schmidhuber, 1997; with a forget gate). */
public final class Lstm {
  /** The declaration. */
  public static final LayerKind KIND = declare();

  private Lstm() {}

  private static LayerKind declare() {
    RecurrentCell cell = RecurrentCell.LSTM;
    LayerKind.Builder kind =
        Recurrent.declare("LSTM", cell)
            .doc(
                "Long short-term memory: (i, f, g, o) = W x + b + R h + r in four blocks of"
                    + " 'units'; c = recurrent(i) * activation(g) + recurrent(f) * c; h ="
                    + " recurrent(o) * activation(c). Inputs: the sequence (.., steps, inputs), then"
                    + " optionally the initial hidden state and the initial cell state (.., units),"
                    + " zero where not given.")
            .aliases("QLSTM")
            .inputs(1, 3)
            .attributes(Recurrent.GO_BACKWARDS, Recurrent.OUTPUT)
            .shape(n -> Recurrent.shape(n, cell))
            .eval(c -> RecurrentEvaluation.single(c, cell));
    return Recurrent.hard(Recurrent.weights(kind, "", "4 * ")).build();
  }
}
