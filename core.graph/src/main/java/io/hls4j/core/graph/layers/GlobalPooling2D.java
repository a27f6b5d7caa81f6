package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.layer.LayerKind;

/** Greatest or mean value of each channel over two spatial axes. */
public final class GlobalPooling2D {
  /** The declaration. */
  public static final LayerKind KIND =
      Pooling.global("GlobalPooling2D", 2)
          .aliases("GlobalMaxPooling2D", "GlobalAveragePooling2D")
          .build();

  private GlobalPooling2D() {}
}
