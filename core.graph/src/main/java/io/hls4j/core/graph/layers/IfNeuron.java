package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.layer.LayerKind;

/** Integrate-and-fire neurons. */
public final class IfNeuron {
  /** The declaration. */
  public static final LayerKind KIND =
      Spiking.neuron(
              "IFNeuron",
              "Along the first axis, time: v = v + x[t]; y[t] is 1 and v is reset where v is at"
                  + " least the threshold, else 0.")
          .build();

  private IfNeuron() {}
}
