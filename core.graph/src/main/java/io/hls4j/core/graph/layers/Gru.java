package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.layer.LayerKind;

/** Gated recurrent unit (Cho et al., 2014), with the reset gate before or after the product. */
public final class Gru {
  /** The declaration. */
  public static final LayerKind KIND = declare();

  private Gru() {}

  private static LayerKind declare() {
    RecurrentCell cell = RecurrentCell.GRU;
    LayerKind.Builder kind =
        Recurrent.declare("GRU", cell)
            .doc(
                "Gated recurrent unit: (z, r, g) = W x + b and (Z, S, G) = R h + q in three blocks"
                    + " of 'units'; z = recurrent(z + Z), r = recurrent(r + S); candidate ="
                    + " activation(g + r * G), or with reset_after false activation(g + R (r * h) +"
                    + " q) of the last block, r * h being in the type of the hidden state; h ="
                    + " candidate * (1 - z) + h * z. Inputs: the sequence (.., steps, inputs), then"
                    + " optionally the initial hidden state (.., units), zero where not given.")
            .aliases("QGRU")
            .inputs(1, 2)
            .attributes(Recurrent.GO_BACKWARDS, Recurrent.RESET_AFTER)
            .shape(n -> Recurrent.shape(n, cell))
            .eval(c -> RecurrentEvaluation.single(c, cell));
    return Recurrent.hard(Recurrent.weights(kind, "", "3 * ")).build();
  }
}
