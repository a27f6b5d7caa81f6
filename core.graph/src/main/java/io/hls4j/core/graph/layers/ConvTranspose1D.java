package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.layer.LayerKind;

/** Transposed convolution over one spatial axis. */
public final class ConvTranspose1D {
  /** The declaration. */
  public static final LayerKind KIND =
      TransposedConvolution.declare("ConvTranspose1D", 1).aliases("Conv1DTranspose").build();

  private ConvTranspose1D() {}
}
