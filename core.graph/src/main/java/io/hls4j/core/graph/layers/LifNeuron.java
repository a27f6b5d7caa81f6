package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.layer.LayerKind;

/** Leaky integrate-and-fire neurons. */
public final class LifNeuron {
  /** The declaration. */
  public static final LayerKind KIND =
      Spiking.neuron(
              "LIFNeuron",
              "Along the first axis, time: v = beta * v + x[t]; y[t] is 1 and v is reset where v is"
                  + " at least the threshold, else 0.")
          .weight(Spiking.BETA, "Decay factors: one, or one for each neuron.")
          .build();

  private LifNeuron() {}
}
