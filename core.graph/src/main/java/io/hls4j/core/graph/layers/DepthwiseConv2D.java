package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.layer.LayerKind;

/** Convolution of each channel by itself over two spatial axes. */
public final class DepthwiseConv2D {
  /** The declaration. */
  public static final LayerKind KIND =
      Convolution.depthwise("DepthwiseConv2D", 2).aliases("QDepthwiseConv2D").build();

  private DepthwiseConv2D() {}
}
