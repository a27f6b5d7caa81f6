package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.layer.LayerKind;

/** Convolution of each channel by itself over one spatial axis. */
public final class DepthwiseConv1D {
  /** The declaration. */
  public static final LayerKind KIND = Convolution.depthwise("DepthwiseConv1D", 1).build();

  private DepthwiseConv1D() {}
}
