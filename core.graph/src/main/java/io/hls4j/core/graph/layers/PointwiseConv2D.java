package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.layer.LayerKind;

/** Convolution over two spatial axes whose window is one cell; made by a pass from Conv2D. */
public final class PointwiseConv2D {
  /** The declaration. */
  public static final LayerKind KIND = Convolution.full("PointwiseConv2D", 2).build();

  private PointwiseConv2D() {}
}
