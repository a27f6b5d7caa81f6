package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.layer.Attr;
import io.hls4j.core.graph.layer.LayerKind;

/** The plain recurrent layer (Elman, 1990). */
public final class SimpleRnn {
  /** A key that the original writes into configurations; it has one legal value. */
  public static final Attr<String> DIRECTION =
      Attr.choice("direction", "Always forward; go_backwards says the order.", "forward")
          .orElse("forward");

  /** The declaration. */
  public static final LayerKind KIND = declare();

  private SimpleRnn() {}

  private static LayerKind declare() {
    RecurrentCell cell = RecurrentCell.SIMPLE_RNN;
    LayerKind.Builder kind =
        Recurrent.declare("SimpleRNN", cell)
            .doc(
                "Plain recurrent layer: h = activation(W x + b + R h + r). Inputs: the sequence (..,"
                    + " steps, inputs), then optionally the initial hidden state (.., units), zero"
                    + " where not given.")
            .aliases("QSimpleRNN")
            .inputs(1, 2)
            .attributes(Recurrent.GO_BACKWARDS, DIRECTION)
            .shape(n -> Recurrent.shape(n, cell))
            .eval(c -> RecurrentEvaluation.single(c, cell));
    return Recurrent.hard(Recurrent.weights(kind, "", "")).build();
  }
}
