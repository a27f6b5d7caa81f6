package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.layer.LayerKind;

/** Convolution over one spatial axis. */
public final class Conv1D {
  /** The declaration. */
  public static final LayerKind KIND = Convolution.full("Conv1D", 1).aliases("QConv1D").build();

  private Conv1D() {}
}
