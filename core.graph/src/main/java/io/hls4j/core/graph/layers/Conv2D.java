package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.layer.LayerKind;

/** Convolution over two spatial axes. */
public final class Conv2D {
  /** The declaration. */
  public static final LayerKind KIND =
      Convolution.full("Conv2D", 2)
          .aliases("QConv2D", "BinaryConv2D", "Conv2DBatchnorm", "QConv2DBatchnorm")
          .build();

  private Conv2D() {}
}
