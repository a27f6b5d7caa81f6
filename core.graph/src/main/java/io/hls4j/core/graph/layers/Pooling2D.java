package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.layer.LayerKind;

/** Greatest or mean value under a window that moves over two spatial axes. */
public final class Pooling2D {
  /** The declaration. */
  public static final LayerKind KIND =
      Pooling.windowed("Pooling2D", 2).aliases("MaxPooling2D", "AveragePooling2D").build();

  private Pooling2D() {}
}
