package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.layer.LayerKind;

/** Depthwise and pointwise convolution in one, over two spatial axes. */
public final class SeparableConv2D {
  /** The declaration. */
  public static final LayerKind KIND =
      SeparableConvolution.declare("SeparableConv2D", 2).aliases("QSeparableConv2D").build();

  private SeparableConv2D() {}
}
