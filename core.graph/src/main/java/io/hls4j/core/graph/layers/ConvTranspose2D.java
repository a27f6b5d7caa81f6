package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.layer.LayerKind;

/** Transposed convolution over two spatial axes. */
public final class ConvTranspose2D {
  /** The declaration. */
  public static final LayerKind KIND =
      TransposedConvolution.declare("ConvTranspose2D", 2).aliases("Conv2DTranspose").build();

  private ConvTranspose2D() {}
}
