package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.layer.LayerKind;

/** Convolution over one spatial axis whose window is one cell; made by a pass from Conv1D. */
public final class PointwiseConv1D {
  /** The declaration. */
  public static final LayerKind KIND = Convolution.full("PointwiseConv1D", 1).build();

  private PointwiseConv1D() {}
}
