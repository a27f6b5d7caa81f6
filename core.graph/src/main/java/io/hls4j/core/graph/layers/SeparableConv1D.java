package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.layer.LayerKind;

/** Depthwise and pointwise convolution in one, over one spatial axis. */
public final class SeparableConv1D {
  /** The declaration. */
  public static final LayerKind KIND =
      SeparableConvolution.declare("SeparableConv1D", 1).aliases("QSeparableConv1D").build();

  private SeparableConv1D() {}
}
